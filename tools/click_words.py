"""What Click itself prints: help headings and wrong use, in the words of its message catalogue.

`tools/make_catalogue.py` makes the catalogue of it. A pair of English texts is one thing and several.
"""

from __future__ import annotations

CLICK: dict[str | tuple[str, str], str] = {
    # help
    "Usage:": "Pemakaian:",
    "Options": "Opsi",
    "Commands": "Perintah",
    "Positional arguments": "Argumen",
    "Show this message and exit.": "Tampilkan petunjuk ini.",
    "required": "wajib",
    "default: {default}": "bawaan: {default}",
    "env var: {var}": "variabel lingkungan: {var}",
    "(dynamic)": "(dihitung)",
    "%(prog)s, version %(version)s": "%(prog)s, versi %(version)s",
    # wrong use
    "Missing command.": "Perintah belum disebut.",
    "Missing argument": "Argumen wajib belum disebut:",
    "Missing option": "Opsi wajib belum disebut:",
    "Missing parameter": "Parameter wajib belum disebut:",
    "Missing parameter: {param_name}": "Parameter wajib belum disebut: {param_name}",
    "Missing {param_type}": "Wajib disebut: {param_type}",
    "No such command {name!r}.": "Tidak ada perintah {name!r}.",
    "No such option {name!r}.": "Tidak ada opsi {name!r}.",
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"): "Maksud Anda {possibilities}?",
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"): (
        "Argumen berlebih ({args})"
    ),
    "Invalid value: {message}": "Nilai tidak sah: {message}",
    "Invalid value for {param_hint}: {message}": "Nilai {param_hint} tidak sah: {message}",
    "Option {name!r} does not take a value.": "Opsi {name!r} tidak memakai nilai.",
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."): (
        "Opsi {name!r} memerlukan nilai."
    ),
    "Argument {name!r} takes {nargs} values.": "Argumen {name!r} memerlukan {nargs} nilai.",
    ("Takes {nargs} values but 1 was given.", "Takes {nargs} values but {len} were given."): (
        "Diperlukan {nargs} nilai, yang diberikan {len}."
    ),
    "Choose from:\n\t{choices}": "Pilih dari:\n\t{choices}",
    "Choice({choices})": "Pilihan({choices})",
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."): (
        "{value!r} bukan salah satu dari {choices}."
    ),
    ("{value!r} does not match the format {format}.", "{value!r} does not match the formats {formats}."): (
        "{value!r} bukan tanggal yang sah, tulis seperti 2025-12-31."
    ),
    "{value} is not in the range {range}.": "{value} di luar batas {range}.",
    "{value!r} is not a valid {number_type}.": "{value!r} bukan angka yang sah.",
    "{value!r} is not a valid boolean. Recognized values: {states}": (
        "{value!r} bukan ya atau tidak. Yang dikenal: {states}"
    ),
    "file": "berkas",
    "directory": "folder",
    "path": "jalur",
    "{name} {filename!r} does not exist.": "{name} {filename!r} tidak ada.",
    "{name} {filename!r} is a file.": "{name} {filename!r} adalah berkas.",
    "{name} {filename!r} is a directory.": "{name} {filename!r} adalah folder.",
    "{name} {filename!r} is not readable.": "{name} {filename!r} tidak dapat dibaca.",
    "{name} {filename!r} is not writable.": "{name} {filename!r} tidak dapat ditulis.",
    "Could not open file {filename!r}: {message}": "Berkas {filename!r} tidak dapat dibuka: {message}",
    "unknown error": "kesalahan tidak dikenal",
    "Aborted!": "Dihentikan.",
    "Error: {message}": "Kesalahan: {message}",
    "Try '{command} {option}' for help.": "Lihat '{command} {option}'.",
}
