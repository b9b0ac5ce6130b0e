// Make the workbooks of this folder that two JavaScript writers write: node make_workbooks.js
// (needs xlsx 0.18.5, cfb 1.2 and exceljs 4.4). Nobody in them is real. `sandi.xlsx` is the container that Excel
// puts around a workbook with a password, with nothing in it; `surat.xls` the one around a Word document.
const path = require("path");
const sheetjs = require("xlsx");
const cfb = require("cfb");
const fs = require("fs");
const exceljs = require("exceljs");

const rows = [["DAFTAR BPD"], [], ["NIK", "NAMA", "JABATAN", "DESA", "KECAMATAN", "TGL LAHIR", "UPAH"]];
for (let i = 1; i < 6; i++) {
  rows.push([
    "350701050480" + String(1000 + i), "ORANG " + i, "BPD", "Tambakrejo", "Sumbermanjing Wetan",
    new Date(Date.UTC(1980, 3, i)), 1500000 + i,
  ]);
}
const book = sheetjs.utils.book_new();
sheetjs.utils.book_append_sheet(book, sheetjs.utils.aoa_to_sheet(rows, { cellDates: true }), "Data");
for (const [ending, type] of [["xlsx", "xlsx"], ["xlsb", "xlsb"], ["xls", "biff8"], ["ods", "ods"]]) {
  sheetjs.writeFile(book, path.join(__dirname, "sheetjs." + ending), { bookType: type });
}
// Cells with a gap between them need no short form, so this one is read.
const apart = rows.map((row) => row.flatMap((cell) => [cell, null]));
const spaced = sheetjs.utils.book_new();
sheetjs.utils.book_append_sheet(spaced, sheetjs.utils.aoa_to_sheet(apart), "Data");
sheetjs.writeFile(spaced, path.join(__dirname, "sheetjs_berjarak.xlsb"), { bookType: "xlsb" });

const other = new exceljs.Workbook();
const sheet = other.addWorksheet("Data");
rows.forEach((row) => sheet.addRow(row));
sheet.addRow(["JUMLAH", null, null, null, null, null, { formula: "SUM(G4:G8)" }]);
sheet.addRow(["JUMLAH", null, null, null, null, null, { formula: "SUM(G4:G8)", result: 7500015 }]);
sheet.mergeCells("A1:G1");
other.xlsx.writeFile(path.join(__dirname, "exceljs.xlsx"));

for (const [name, streams] of [
  ["sandi.xlsx", ["EncryptionInfo", "EncryptedPackage"]],
  ["surat.xls", ["WordDocument", "1Table"]],
]) {
  const container = cfb.utils.cfb_new();
  for (const stream of streams) cfb.utils.cfb_add(container, "/" + stream, Buffer.alloc(5000, 7));
  fs.writeFileSync(path.join(__dirname, name), cfb.write(container, { type: "buffer" }));
}
