"""Make the workbooks of this folder that LibreOffice, xlwt and msoffcrypto-tool write: python make_workbooks.py

Nobody in them is real. `daftar.*` hold what surrounds cells; `sandi.ods` and `sandi.xls` have
a password, `bawaan_agile.xlsx` the one that Excel has built in; `rumus_xlwt.xls` has formulas without a value,
`tanggal.*` numbers in a date's format, of which some are no dates. All three writers are needed.
"""

from __future__ import annotations

import datetime
import subprocess
import sys
import tempfile
from pathlib import Path

import xlsxwriter

HERE = Path(__file__).parent

MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Save
  Dim opened(0) As New com.sun.star.beans.PropertyValue
  opened(0).Name = "Hidden" : opened(0).Value = True
  book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, opened())
  Dim saved(1) As New com.sun.star.beans.PropertyValue
  saved(0).Name = "FilterName" : saved(1).Name = "Password" : saved(1).Value = "rahasia"
  saved(0).Value = "calc8" : book.storeToURL("{here}/sandi.ods", saved())
  saved(0).Value = "MS Excel 97" : book.storeToURL("{here}/sandi.xls", saved())
  book.close(True)
End Sub
</script:module>
"""


def daftar(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    hour = book.add_format({"num_format": "hh:mm"})
    sheet = book.add_worksheet("Data")
    sheet.merge_range("B2:G2", "DAFTAR ANGGOTA BPD")
    sheet.write_row("B4", ["NIK", "NAMA", "TGL LAHIR", "UPAH", "AKTIF", "JAM"])
    for number in range(4):
        row = 4 + number
        nik = 3507010504800011 + number
        sheet.write(row, 1, nik) if number % 2 else sheet.write_string(row, 1, str(nik))
        sheet.write(row, 2, f"ORANG {number}")
        sheet.write_datetime(row, 3, datetime.datetime(1980, 4, 5 + number), day)
        sheet.write(row, 4, 1_500_000.5 + number)
        sheet.write_boolean(row, 5, number % 2 == 0)
        sheet.write_datetime(row, 6, datetime.time(7, 5), hour)
    sheet.write_formula("E9", "=SUM(E5:E8)", None, 6_000_008)
    sheet.write_formula("F9", "=1/0", None, "#DIV/0!")
    sheet.write_formula("G9", "=NA()", None, "#N/A")
    sheet.write_formula("C9", '=IF(1>0,"","")', None, "")
    sheet.set_row(6, None, None, {"hidden": True})
    sheet.set_column("C:C", None, None, {"hidden": True})
    book.add_worksheet("Lama").hide()
    book.add_worksheet("Kosong")
    book.close()


def tanggal(path: Path) -> None:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Sheet")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    values = (-1, -0.5, 0, 45000, 45000.25, 2_958_465, 17_121_980, 99_999_999, 3507010504800010)
    for row, value in enumerate(values):
        sheet.write(row, 0, "x")
        sheet.write_number(row, 1, value, day)
    book.close()


def rumus(path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Data")
    for column, heading in enumerate(["NIK", "JABATAN", "KODE DESA", "STATUS", "TGL KEPESERTAAN"]):
        sheet.write(0, column, heading)
    for number in range(1, 7):
        nik = f"350701{number % 28 + 1:02d}0480{number % 9999 + 1:04d}"
        for column, cell in enumerate([nik, "BPD", "35.07.01.2001", "AKTIF", xlwt.Formula("DATE(2020,1,5)")]):
            sheet.write(number, column, cell)
    book.save(str(path))


def main() -> None:
    rumus(HERE / "rumus_xlwt.xls")
    encrypted = [sys.executable, "-m", "msoffcrypto", "-e", "-p", "VelvetSweatshop"]
    subprocess.run([*encrypted, str(HERE / "exceljs.xlsx"), str(HERE / "bawaan_agile.xlsx")], check=True)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "daftar.xlsx"
        daftar(source)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        office = ["soffice", profile, "--headless"]
        dates = Path(folder) / "tanggal.xlsx"
        tanggal(dates)
        for ending in ("ods", "xls"):
            for made in (source, dates):
                subprocess.run([*office, "--convert-to", ending, "--outdir", str(HERE), str(made)], check=True)
        basic = Path(folder) / "profile" / "user" / "basic" / "Standard" / "Module1.xba"
        assert basic.parent.is_dir()
        basic.write_text(MACRO.format(source=source.as_uri(), here=HERE.as_uri()), encoding="utf-8")
        (basic.parent / "script.xlb").write_text(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">\n'
            '<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" '
            'library:readonly="false" library:passwordprotected="false">\n'
            ' <library:element library:name="Module1"/>\n</library:library>\n',
            encoding="utf-8",
        )
        subprocess.run([*office, "macro:///Standard.Module1.Save"], check=True)


if __name__ == "__main__":
    main()
