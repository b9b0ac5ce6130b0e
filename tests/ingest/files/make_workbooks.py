"""Make the workbooks of this folder that LibreOffice writes: python make_workbooks.py (needs soffice).

Nobody in them is real. `daftar.*` hold what surrounds cells; `sandi.ods` and `sandi.xls` have
a password.
"""

from __future__ import annotations

import datetime
import subprocess
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


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "daftar.xlsx"
        daftar(source)
        profile = f"-env:UserInstallation=file://{folder}/profile"
        office = ["soffice", profile, "--headless"]
        for ending in ("ods", "xls"):
            subprocess.run([*office, "--convert-to", ending, "--outdir", str(HERE), str(source)], check=True)
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
