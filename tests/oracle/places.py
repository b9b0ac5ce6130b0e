"""Four regencies of East Java, as far as the drawn worlds need them.

Kota Batu and Kota Mojokerto are whole, so that a sum of counts below can be complete (ELI-2). Of
the two kabupaten a few villages stand here; `REST` units are the villages left out: they exist, are
never counted themselves, and can only be counted through a region that contains them.
"""

from __future__ import annotations

from functools import cache

PROVINCE = "35"
REST = "rest"

REGENCIES: dict[str, tuple[str, str]] = {
    "35.07": ("Kab. Malang", "kab_malang"),
    "35.26": ("Kab. Bangkalan", "kab_bangkalan"),
    "35.76": ("Kota Mojokerto", "kota_mojokerto"),
    "35.79": ("Kota Batu", "kota_batu"),
}

# Districts that a file may name, as it names them.
DISTRICTS: dict[str, str] = {
    "35.07.01": "donomulyo",
    "35.07.25": "lawang",
    "35.76.02": "magersari",
    "35.76.03": "kranggan",
}

# Village codes tell the kind: the last part begins with 1 for a kelurahan, with 2 for a desa.
VILLAGES: dict[str, str] = {
    "35.07.01.2001": "Tulungrejo",
    "35.07.01.2002": "Banjarejo",
    "35.07.01.2003": "Kedungsalam",
    "35.07.01.2004": "Tlogosari",
    "35.07.25.1010": "Lawang",
    "35.07.25.2001": "Sidoluhur",
    "35.07.25.2002": "Srigading",
    "35.07.25.2004": "Bedali",
    "35.26.01.1001": "Mlajah",
    "35.26.01.2008": "Sembilangan",
    "35.26.01.2010": "Kramat",
    "35.26.02.2001": "Socah",
    "35.26.02.2002": "Keleyan",
    "35.26.02.2005": "Jaddih",
    "35.76.01.1003": "Mentikan",
    "35.76.01.1004": "Kauman",
    "35.76.01.1005": "Pulorejo",
    "35.76.01.1006": "Prajuritkulon",
    "35.76.01.1007": "Surodinawan",
    "35.76.01.1008": "Blooto",
    "35.76.02.1001": "Gununggedangan",
    "35.76.02.1003": "Magersari",
    "35.76.02.1004": "Gedongan",
    "35.76.02.1008": "Balongsari",
    "35.76.02.1009": "Kedundung",
    "35.76.02.1010": "Wates",
    "35.76.03.1001": "Kranggan",
    "35.76.03.1002": "Miji",
    "35.76.03.1003": "Meri",
    "35.76.03.1004": "Jagalan",
    "35.76.03.1005": "Sentanan",
    "35.76.03.1006": "Purwotengah",
    "35.79.01.1001": "Temas",
    "35.79.01.1002": "Ngaglik",
    "35.79.01.1003": "Songgokerto",
    "35.79.01.1004": "Sisir",
    "35.79.01.2005": "Sumberejo",
    "35.79.01.2006": "Oro-oro Ombo",
    "35.79.01.2007": "Sidomulyo",
    "35.79.01.2008": "Pesanggrahan",
    "35.79.02.2001": "Punten",
    "35.79.02.2002": "Gunungsari",
    "35.79.02.2003": "Tulungrejo",
    "35.79.02.2004": "Sumbergondo",
    "35.79.02.2005": "Pandanrejo",
    "35.79.02.2006": "Bumiaji",
    "35.79.02.2007": "Giripurno",
    "35.79.02.2008": "Bulukerto",
    "35.79.02.2009": "Sumberbrantas",
    "35.79.03.1001": "Dadaprejo",
    "35.79.03.2002": "Beji",
    "35.79.03.2003": "Junrejo",
    "35.79.03.2004": "Tlekung",
    "35.79.03.2005": "Mojorejo",
    "35.79.03.2006": "Pendem",
    "35.79.03.2007": "Torongrejo",
}

# Where more units exist than stand above: below the province, and below the two kabupaten.
_UNLISTED: dict[str, frozenset[str]] = {
    "35": frozenset({"desa", "kelurahan"}),
    "35.07": frozenset({"desa", "kelurahan"}),
    "35.07.01": frozenset({"desa"}),
    "35.07.25": frozenset({"desa", "kelurahan"}),
    "35.26": frozenset({"desa", "kelurahan"}),
    "35.26.01": frozenset({"desa", "kelurahan"}),
    "35.26.02": frozenset({"desa"}),
}

# segment: (the kinds of unit in which it exists, the class of contributors where a row is silent)
SEGMENTS: dict[str, tuple[frozenset[str], str]] = {
    "kepala_desa": (frozenset({"desa"}), "PU"),
    "perangkat_desa": (frozenset({"desa"}), "PU"),
    "bpd": (frozenset({"desa"}), "PU"),
    "rt_rw": (frozenset({"desa", "kelurahan"}), "BPU"),
    "staf_desa": (frozenset({"desa"}), "BPU"),
}
HEADLINE = ("perangkat_desa", "bpd", "rt_rw")


def regency_of(region: str) -> str:
    """The regency in which a village, district or regency lies."""
    return region[:5]


def district_of(region: str) -> str | None:
    """The district of a village; None for a regency."""
    return region[:8] if len(region) >= 8 else None


def kind_of(village: str) -> str:
    """Desa or kelurahan."""
    return "kelurahan" if village[9] == "1" else "desa"


def contains(outer: str, inner: str) -> bool:
    """Whether a region contains another or is the same."""
    return inner == outer or inner.startswith(outer + ".")


@cache
def children(region: str) -> list[str]:
    """The regions one level below, `REST` standing for those that the table above leaves out."""
    length = {2: 5, 5: 8, 8: 13}.get(len(region))
    if length is None or region.endswith(REST):
        return []
    found = sorted({code[:length] for code in VILLAGES if contains(region, code)})
    return [*found, f"{region}.{REST}"] if region in _UNLISTED else found


@cache
def exists_in(segment: str, region: str) -> bool:
    """Whether a segment exists in some unit of a region."""
    kinds = SEGMENTS[segment][0]
    if region.endswith(REST):
        return bool(kinds & _UNLISTED[region.removesuffix("." + REST)])
    if len(region) == 13:
        return kind_of(region) in kinds
    return any(exists_in(segment, below) for below in children(region))
