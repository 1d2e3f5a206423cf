"""What a hall offers: every service with its tenant, and what each counter or kiosk serves."""

from collections.abc import Iterator
from dataclasses import dataclass

from central.config.site_tables import CounterTable, KioskTable, ServiceTable, SiteTables


@dataclass(frozen=True, slots=True)
class Offered:
    """One service as written. `prefix` is its own series or its tenant's, "" if neither names one."""

    tenant: str
    service: str
    table: ServiceTable
    prefix: str

    @property
    def path(self) -> str:
        return f"tenants.{self.tenant}.services.{self.service}"


def offered(tables: SiteTables) -> Iterator[Offered]:
    """Every service of the file, in its order."""
    for name, tenant in tables.tenants.items():
        for service, table in tenant.services.items():
            yield Offered(name, service, table, table.series or tenant.series)


def service_ids(tables: SiteTables) -> dict[str, str]:
    """Every service with its tenant."""
    return {one.service: one.tenant for one in offered(tables)}


def served(tables: SiteTables, place: CounterTable | KioskTable) -> tuple[str, ...]:
    """All services of a place's tenants, then those it names, each once; references to nothing are left out."""
    known = service_ids(tables)
    whole = [
        service for tenant in place.tenants if tenant in tables.tenants for service in tables.tenants[tenant].services
    ]
    return tuple(dict.fromkeys([*whole, *(service for service in place.services if service in known)]))
