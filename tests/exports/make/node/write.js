// node write.js LIBRARY BOOKTYPE < book.json > file: a workbook drawn in JSON, by SheetJS (xlsx) or ExcelJS.
const [library, bookType] = process.argv.slice(2);
const book = JSON.parse(require("fs").readFileSync(0, "utf8"));
const day = (text) => new Date(text + "T00:00:00Z");
const epoch = Date.UTC(1899, 11, 30);

function sheetjsCell(cell) {
  if (cell === null) return null;
  if (typeof cell === "number") return { t: "n", v: cell };
  if (typeof cell === "boolean") return { t: "b", v: cell };
  if (typeof cell === "string") return { t: "s", v: cell };
  if (cell.error) return { t: "e", v: { "#N/A": 0x2a, "#REF!": 0x17 }[cell.error], w: cell.error };
  if (cell.date) return { t: "n", v: (day(cell.date) - epoch) / 86400000, z: cell.look || "dd/mm/yyyy" };
  if (cell.look) return { t: "n", v: cell.number, z: cell.look };
  if (cell.value === null) return { t: "n", f: cell.formula };
  return { t: typeof cell.value === "number" ? "n" : "s", v: cell.value, f: cell.formula };
}

function sheetjs() {
  const XLSX = require("xlsx");
  const made = XLSX.utils.book_new();
  const states = [];
  for (const sheet of book.sheets) {
    const page = {};
    let width = 1;
    sheet.rows.forEach((row, r) => row.forEach((cell, c) => {
      width = Math.max(width, c + 1);
      const made = sheetjsCell(cell);
      if (made !== null) page[XLSX.utils.encode_cell({ r, c })] = made;
    }));
    page["!ref"] = XLSX.utils.encode_range({ s: { r: 0, c: 0 }, e: { r: Math.max(0, sheet.rows.length - 1), c: width - 1 } });
    page["!merges"] = sheet.merges.map((range) => XLSX.utils.decode_range(range));
    page["!rows"] = [];
    for (const r of sheet.hidden_rows) page["!rows"][r - 1] = { hidden: true };
    page["!cols"] = [];
    for (const c of sheet.hidden_columns) page["!cols"][XLSX.utils.decode_col(c)] = { hidden: true };
    XLSX.utils.book_append_sheet(made, page, sheet.name);
    states.push({ Hidden: sheet.hidden ? 1 : 0 });
  }
  made.Workbook = { Sheets: states, WBProps: { date1904: book.from_1904 } };
  return Promise.resolve(XLSX.write(made, { type: "buffer", bookType, compression: true, FS: book.options.separator || "," }));
}

function exceljsCell(cell) {
  if (cell === null || typeof cell !== "object") return cell;
  if (cell.error) return { error: cell.error };
  if (cell.date) return day(cell.date);
  if (cell.look) return cell.number;
  return cell.value === null ? { formula: cell.formula } : { formula: cell.formula, result: cell.value };
}

async function exceljs() {
  const made = new (require("exceljs").Workbook)();
  made.properties.date1904 = book.from_1904;
  for (const sheet of book.sheets) {
    const page = made.addWorksheet(sheet.name, { state: sheet.hidden ? "hidden" : "visible" });
    sheet.rows.forEach((row, r) => row.forEach((cell, c) => {
      if (cell === null) return;
      const place = page.getCell(r + 1, c + 1);
      place.value = exceljsCell(cell);
      if (cell.date) place.numFmt = cell.look || "dd/mm/yyyy";
      else if (cell.look) place.numFmt = cell.look;
    }));
    sheet.merges.forEach((range) => page.mergeCells(range));
    sheet.hidden_rows.forEach((r) => { page.getRow(r).hidden = true; });
    sheet.hidden_columns.forEach((c) => { page.getColumn(c).hidden = true; });
  }
  return made.xlsx.writeBuffer();
}

(library === "exceljs" ? exceljs() : sheetjs()).then((bytes) => process.stdout.write(Buffer.from(bytes)));
