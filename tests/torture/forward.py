"""python -m torture.forward PORT HOST: from this machine's own PORT to HOST's, for a device that trusts only its own.

Run at the far end of a street, where a device without certificates may dial nothing but the loopback interface.
"""

import asyncio
import contextlib
import sys


async def carry(source, sink):
    with contextlib.suppress(OSError):
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
    sink.close()


async def main(port: int, host: str):
    async def welcome(near_in, near_out):
        try:
            far_in, far_out = await asyncio.open_connection(host, port)
        except OSError:
            near_out.close()
            return
        await asyncio.gather(carry(near_in, far_out), carry(far_in, near_out))

    async with await asyncio.start_server(welcome, "127.0.0.1", port) as server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), sys.argv[2]))
