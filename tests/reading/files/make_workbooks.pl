# Make the workbook of this folder that a Perl library writes: perl make_workbooks.pl
# (Debian: libspreadsheet-writeexcel-perl). It does not calculate, and writes CODEPAGE 1252. Nobody in it is real.
use strict;
use Spreadsheet::WriteExcel;

my $book = Spreadsheet::WriteExcel->new('rumus_perl.xls');
my $sheet = $book->add_worksheet('Data');
$sheet->write_row(0, 0, ['NIK', 'JABATAN', 'KODE DESA', 'STATUS', 'TGL KEPESERTAAN']);
for my $number (1 .. 6) {
    $sheet->write_string($number, 0, sprintf('350701%02d0480%04d', $number % 28 + 1, $number % 9999 + 1));
    $sheet->write_row($number, 1, ['BPD', '35.07.01.2001', 'AKTIF']);
    $sheet->write_formula($number, 4, '=DATE(2020,1,5)', undef, $number == 6 ? 43835 : undef);
}
$book->close();
