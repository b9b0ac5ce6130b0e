"""What can be wrong with the store, the disk, another process."""

from __future__ import annotations

from desacover.wording.messages.message import Message

STORE_MESSAGES: dict[str, Message] = {
    "workspace-busy": Message(
        "another desacover is writing to this workspace (process {holder})",
        "desacover lain sedang menulis ke ruang kerja ini (proses {holder})",
        "wait for it to end, or give --wait SECONDS",
        "tunggu sampai selesai, atau pakai --wait DETIK",
    ),
    "disk-full": Message(
        "the disk is full or over its limit: {file} ({why})",
        "disk penuh atau melewati batas: {file} ({why})",
        "make room and run the command again; nothing was changed",
        "kosongkan sebagian disk lalu jalankan lagi; tidak ada yang berubah",
    ),
    "store-newer": Message(
        "the store was made by a later desacover: {file}",
        "penyimpanan dibuat oleh desacover yang lebih baru: {file}",
        "install that version",
        "pasang versi itu",
    ),
    "store-outdated": Message(
        "the store was made by an earlier desacover: {file}",
        "penyimpanan dibuat oleh desacover yang lebih lama: {file}",
        "run desacover rebuild: it makes the store anew from data/raw/, and keeps the journal and the register",
        "jalankan desacover rebuild: penyimpanan dibuat ulang dari data/raw/, jurnal dan register tetap",
    ),
    "store-older": Message(
        "the store was made by an earlier desacover, before any release: {file}",
        "penyimpanan dibuat oleh desacover yang lebih lama, sebelum rilis: {file}",
        "move data/desacover.db, data/people/ and data/processed/ away, then run desacover ingest: data/raw/ is"
        " read anew",
        "pindahkan data/desacover.db, data/people/ dan data/processed/, lalu jalankan desacover ingest: data/raw/"
        " dibaca ulang",
    ),
    "store-damaged": Message(
        "a file of the store is not as it was written: {file}",
        "isi berkas penyimpanan berbeda dari saat ditulis: {file}",
        "run desacover rebuild; if it is in data/people or the database, restore it from the backup",
        "jalankan desacover rebuild; bila di data/people atau basis data, pulihkan dari cadangan",
    ),
    "store-needs-rebuild": Message(
        "a file of the store is gone: {file}",
        "berkas penyimpanan hilang: {file}",
        "run desacover rebuild: it makes data/processed/ anew from data/raw/",
        "jalankan desacover rebuild: data/processed/ dibuat ulang dari data/raw/",
    ),
    "store-lost-database": Message(
        "the database is gone, though the register knows of it: {file}",
        "basis data hilang, padahal ada di register: {file}",
        "restore data/desacover.db from the backup; without it nothing is known of what was decided",
        "pulihkan data/desacover.db dari cadangan; tanpanya keputusan yang lalu tidak diketahui",
    ),
    "store-altered": Message(
        "the journal is older than the register or was altered: {file}",
        "jurnal lebih lama daripada register, atau telah diubah: {file}",
        "restore data/desacover.db and data/people/ from the same backup, delete data/processed/, and run"
        " desacover rebuild",
        "pulihkan data/desacover.db dan data/people/ dari cadangan yang sama, hapus data/processed/, lalu"
        " jalankan desacover rebuild",
    ),
    "register-lost": Message(
        "the register of persons is gone: {file}",
        "register orang hilang: {file}",
        "restore data/people/ from the backup",
        "pulihkan data/people/ dari cadangan",
    ),
    "source-changed": Message(
        "the file is no longer the one that was taken in: {file}",
        "isi berkas sudah berbeda dari yang dulu dimasukkan: {file}",
        "put the earlier file back, or ingest the new one",
        "kembalikan berkas yang lama, atau masukkan yang baru",
    ),
    "not-synced": Message(
        "the change was made, but the disk did not confirm it",
        "perubahan sudah dibuat, tetapi disk belum memastikannya",
        "check the disk, then run desacover sources",
        "periksa disk, lalu jalankan desacover sources",
    ),
}
