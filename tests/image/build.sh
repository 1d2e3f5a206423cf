#!/bin/bash
# build.sh FOLDER   makes FOLDER/vmlinuz and FOLDER/initrd.zst: Debian's stock kernel, with gpio-sim built out of the tree.
# Needs qemu-system-x86 busybox-static kmod cpio zstd xz-utils gcc make bc; downloads some 230 MB of Debian packages once.
# Exit status 3: apt knows no kernel or source here, or the kernel lacks a module.
set -euo pipefail
HERE=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$1"
OUT=$(cd "$1" && pwd)
cd "$OUT"
say() { echo "image: $*" >&2; }

kernel() { apt-cache depends linux-image-amd64 2>/dev/null | awk '/Depends: linux-image-[0-9]/ { print $2; exit }'; }
image=$(kernel)
[ -n "$image" ] || { apt-get -qq update >/dev/null 2>&1 && image=$(kernel); } || true
[ -n "$image" ] || { say "apt knows no linux-image-amd64: run apt-get update on a Debian amd64"; exit 3; }
version=${image#linux-image-}                    # like 6.1.0-40-amd64
series=$(echo "$version" | cut -d. -f1,2)        # like 6.1
common=${version%-amd64}-common
packages=("$image" "linux-source-$series" "linux-headers-$version" "linux-headers-$common" "linux-kbuild-$series")

made=$(cat "$HERE"/build.sh "$HERE"/init "$HERE"/modules "$HERE"/gpio-sim/* | sha256sum | cut -c1-16)-$version
[ "$(cat made 2>/dev/null)" != "$made" ] || exit 0
rm -rf made k src mod root

say "kernel $version: downloading its packages"
for package in "${packages[@]}"; do
    ls "$package"_*.deb >/dev/null 2>&1 && continue
    apt-get -qq -o APT::Sandbox::User=root download "$package" >/dev/null 2>&1 || { say "apt cannot download $package"; exit 3; }
done
for package in "${packages[@]}"; do
    [ "$package" = "linux-source-$series" ] || dpkg -x "$package"_*.deb k
done

say "building gpio-sim, which Debian's kernels do not have, from Debian's own source package"
mkdir -p src mod
dpkg --fsys-tarfile "linux-source-${series}"_*.deb | tar -xO "./usr/src/linux-source-$series.tar.xz" |
    tar -xJ --strip-components=1 -C src \
        "linux-source-$series/drivers/gpio/gpio-sim.c" "linux-source-$series/drivers/gpio/gpiolib.h" \
        "linux-source-$series/kernel/irq/irq_sim.c"
cp src/drivers/gpio/gpio-sim.c mod/sim_core.c
# And one wish: a line that a chip on the other end holds low whenever the Pi lets go of it (sys/module/gpio_sim/parameters).
sed -i 's/^static int gpio_sim_set_config(/static int held = -1;\nmodule_param(held, int, 0644);\n\n&/
        s/return gpio_sim_apply_pull(chip, offset, 1);/return gpio_sim_apply_pull(chip, offset, (int)offset != held);/' mod/sim_core.c
[ "$(grep -c held mod/sim_core.c)" = 3 ] || { say "gpio-sim.c of $version is another: adapt the lines above"; exit 1; }
cp src/drivers/gpio/gpiolib.h src/kernel/irq/irq_sim.c "$HERE"/gpio-sim/Makefile mod/
# What it takes: irq_to_desc is not exported to modules.
sed -i 's/handle_simple_irq(irq_to_desc(irqnum));/generic_handle_irq_safe(irqnum);/' mod/irq_sim.c
grep -q generic_handle_irq_safe mod/irq_sim.c || { say "irq_sim.c of $version is another: adapt the line above"; exit 1; }

# Headers that were unpacked, not installed, lead to places where they are not.
headers=$OUT/k/usr/src/linux-headers-$version
kbuild=$OUT/k/usr/lib/linux-kbuild-$series
sed -i "s#/usr/src/#$OUT/k/usr/src/#g; s#/usr/lib/linux-kbuild-$series#$kbuild#g" "$headers/Makefile"
for folder in "$OUT/k/usr/src/linux-headers-$common" "$headers"; do
    for part in scripts tools; do
        if [ -L "$folder/$part" ]; then ln -sfn "$kbuild/$part" "$folder/$part"; fi
    done
done
make -s -C "$headers" M="$OUT/mod" modules >make.log 2>&1 || { tail -n 20 make.log >&2; exit 1; }

say "packing the guest: busybox and its kernel modules"
modules=$OUT/k/lib/modules/$version
[ -f "$modules/modules.dep" ] || depmod -b "$OUT/k" "$version"
mkdir -p root/{bin,dev,proc,sys,m,host,upper,new}
cp /bin/busybox root/bin/
cp "$HERE/init" root/init
chmod +x root/init
grep -v '^#' "$HERE/modules" | while read -r name; do
    modprobe -d "$OUT/k" -S "$version" --show-depends "$name" 2>/dev/null | awk '$1 == "insmod" { print $2 }' ||
        { say "kernel $version has no module $name"; exit 3; }
done | awk '!seen[$0]++' >root/m/order
xargs cp -t root/m <root/m/order
sed -i 's#.*/##' root/m/order
strip --strip-debug -o root/m/gpio-sim.ko mod/gpio-sim.ko
echo gpio-sim.ko >>root/m/order
(cd root && find . | cpio -o -H newc --quiet | zstd -3 -q -f -o "$OUT/initrd.zst")
cp k/boot/vmlinuz-* vmlinuz
rm -rf k src mod root
echo "$made" >made
say "built $(du -h initrd.zst | cut -f1) of initramfs for kernel $version"
