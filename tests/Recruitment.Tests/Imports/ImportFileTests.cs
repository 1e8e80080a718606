using System.IO.Compression;
using System.Text;
using MiniExcelLibs;
using Recruitment.Cities.Import;
using Recruitment.Data;

namespace Recruitment.Tests.Imports;

/// <summary>Every kind of dirty file that arrives.</summary>
public sealed class ImportFileTests(ImportHost host) : IClassFixture<ImportHost>
{
    private const string Cities = "Ort;Land\nMünchen;Deutschland\nNîmes;Frankreich\n";

    static ImportFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8", false, "utf-8")]
    [InlineData("utf-8", true, "utf-8")]
    [InlineData("utf-16", true, "utf-16le")]
    [InlineData("utf-16", false, "utf-16le")]
    [InlineData("utf-16BE", true, "utf-16be")]
    [InlineData("utf-16BE", false, "utf-16be")]
    public void Unicode_is_found_out(string encoding, bool marked, string name)
    {
        var code = Encoding.GetEncoding(encoding);
        var file = host.Open([.. marked ? code.GetPreamble() : [], .. code.GetBytes(Cities)]);
        (file.Encoding, file.Separator, file.Rows).Should().Be((name, ';', 2));
        file.ReadRows().Select(r => r.Name).Should().Equal("München", "Nîmes");
    }

    [Fact]
    public void What_is_neither_marked_nor_UTF8_is_asked_about_with_a_preview_in_each_encoding()
    {
        var bytes = Encoding.GetEncoding(1250).GetBytes("miasto;kraj\nŁódź;Polska\nKraków;Polska\nWarszawa;Polska\n");
        var open = () => host.Open(bytes);
        var refusal = open.Should().Throw<EncodingNeededException>().Which;
        refusal.Code.Should().Be("encoding-needed");
        refusal.Candidates.Select(c => c.Encoding).Should()
            .Equal("windows-1252", "windows-1250", "windows-1254", "macintosh");
        refusal.Candidates[0].Preview.Should().Equal("£ódŸ;Polska", "Kraków;Polska");
        refusal.Candidates[1].Preview[0].Should().Be("Łódź;Polska");
        host.Open(bytes, "windows-1250").ReadRows().First().Name.Should().Be("Łódź");
    }

    [Theory]
    [InlineData("windows-1252", "1252", "Köln")]
    [InlineData("windows-1254", "cp1254", "Iğdır")]
    [InlineData("windows-1250", "Windows-1250", "Plzeň")]
    [InlineData("macintosh", "macintosh", "Nîmes")]
    public void The_encoding_given_is_used(string encoding, string given, string name)
    {
        var file = host.Open(Encoding.GetEncoding(encoding).GetBytes($"city,country\n{name},x\n"), given);
        file.Encoding.Should().Be(encoding);
        file.ReadRows().Single().Name.Should().Be(name);
    }

    [Fact]
    public void A_mark_knows_better_than_the_caller_and_an_unknown_encoding_is_refused()
    {
        host.Open([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Cities)], "windows-1252").Encoding.Should().Be("utf-8");
        var open = () => host.Open(Encoding.UTF8.GetBytes(Cities), "klingon");
        open.Should().Throw<BadInputException>().Which.Field.Should().Be("encoding");
    }

    [Theory]
    [InlineData("city,country\nParis,FR\n", ',')]
    [InlineData("city;country\nParis;FR\n", ';')]
    [InlineData("city\tcountry\nParis\tFR\n", '\t')]
    [InlineData("sep=;\r\ncity;country\r\nParis;FR\r\n", ';')]
    [InlineData("sep=|\ncity|country\nParis|FR\n", '|')]
    [InlineData("country;city, as they write it;city\nFR;P,a,r,i,s;Paris", ';')]
    [InlineData("city\rParis\r", ',')]
    [InlineData("\n\n  \ncity\n\nParis\n\n", ',')]
    [InlineData("\"city\"\n\"Paris\"", ',')]
    public void Separators_and_line_ends_are_found_out(string text, char separator)
    {
        var file = host.Open(text);
        file.Separator.Should().Be(separator);
        file.Rows.Should().Be(1);
        file.ReadRows().Single().Name.Should().Be("Paris");
    }

    [Fact]
    public void A_quoted_field_may_hold_anything_and_rows_are_counted_as_a_spreadsheet_does()
    {
        var rows = host.Open("note,city\n\"two\r\nlines, and \"\"quotes\"\"\",Paris\n\n,\nx,Lyon\n").ReadRows()
            .ToList();
        rows.Select(r => (r.Row, r.Name)).Should().Equal((2, "Paris"), (5, "Lyon"));
        rows[0].Note.Should().Be("two\r\nlines, and \"quotes\"");
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("\n\n", 1, 1)]
    [InlineData("city,country\nParis,FR\nLyon,\"FR\nNice,FR\n", 3, 2)]
    [InlineData("city,country\nParis,FR\nLyon,\"FR\"x\n", 3, 2)]
    [InlineData("city,country\nParis\n", 2, 2)]
    [InlineData("city,country\nParis,FR,x\n", 2, 3)]
    public void A_broken_file_is_refused_with_row_and_column(string text, int row, int column)
    {
        var open = () => host.Open(text);
        var refusal = open.Should().Throw<FileBrokenException>().Which;
        (refusal.Code, refusal.Row, refusal.Column).Should().Be(("file-broken", row, column));
    }

    [Fact]
    public void Bytes_that_the_encoding_does_not_have_are_found_where_they_stand()
    {
        byte[] bytes = [.. "city,country\nParis,FR\nOrl"u8, 0xE9, .. "ans,FR\n"u8];
        var open = () => host.Open(bytes, "utf-8");
        open.Should().Throw<FileBrokenException>().Which.Should().BeEquivalentTo(new { Row = 3, Column = 1 });
    }

    [Theory]
    [InlineData("country,population\nFR,1\n")]
    [InlineData("Paris,FR\nLyon,FR\n")]
    [InlineData("city,stadt\nParis,Paris\n")]
    public void Without_one_column_for_the_city_the_file_is_refused(string text)
    {
        var open = () => host.Open(text);
        open.Should().Throw<ColumnsMissingException>().Which.Code.Should().Be("columns-missing");
    }

    [Theory]
    [InlineData("Name,Land", "x", "")]
    [InlineData("City,Name,Country", "x", "y")]
    [InlineData("E-Mail,VILLE,Pays,Personne de contact", "ville", "contact")]
    [InlineData("Miasto,Kraj,Osoba kontaktowa,E-mail,Stanowisko,Uwagi", "x", "contact")]
    [InlineData("nom,PAÍS,Persona de contacte,Càrrec", "x", "contact")]
    [InlineData("Ciudad,País,Nombre de contacto,Correo electrónico,Cargo,Observaciones", "x", "contact")]
    [InlineData("Cidade,País,Pessoa de contacto,Correio eletrónico,Função,Notas", "x", "contact")]
    [InlineData("Città,Paese,Referente,Posta elettronica,Ufficio,Osservazioni", "x", "contact")]
    [InlineData("Gemeente,Land,Contactpersoon,E-mailadres,Functie,Opmerkingen", "x", "contact")]
    [InlineData("都市,国", "x", "")]
    public void Headings_are_recognised_in_any_order_and_many_languages(string heading, string name, string contact)
    {
        var columns = heading.Split(',').Length;
        var row = host.Open($"{heading}\n{string.Join(',', Enumerable.Range(0, columns).Select(i => $"v{i}"))}")
            .ReadRows().Single();
        row.Name.Should().NotBeEmpty(name);
        (row.ContactName.Length > 0).Should().Be(contact.Length > 0);
    }

    [Fact]
    public void A_workbook_is_read_as_it_is_shown()
    {
        var rows = host.Open(Workbook(
            new { City = "Łódź", Country = "Polska", Note = new DateTime(2026, 3, 1), Office = 7.5 },
            new { City = "東京", Country = "JP", Note = new DateTime(2026, 3, 2), Office = 8.0 }), name: "cities.xlsx")
                .ReadRows();
        rows.Select(r => (r.Row, r.Name, r.Country, r.Note, r.Office)).Should().Equal(
            (2, "Łódź", "Polska", "2026-03-01", "7.5"), (3, "東京", "JP", "2026-03-02", "8"));
    }

    [Fact]
    public void A_workbook_by_another_program_may_have_formulas_inline_texts_gaps_and_phonetic_hints()
    {
        var file = host.Open(Zip(("xl/workbook.xml", """
            <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"
             xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>
             <sheet name="A" r:id="rId7"/></sheets></workbook>
            """), ("xl/_rels/workbook.xml.rels", """
            <Relationships><Relationship Id="rId7" Target="worksheets/other.xml"/></Relationships>
            """), ("xl/sharedStrings.xml", """
            <sst><si><t>city</t></si><si><r><t>Kyo</t></r><r><t>to</t></r><rPh><t>kana</t></rPh></si></sst>
            """), ("xl/worksheets/other.xml", """
            <worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="3"><c r="B3" t="s"><v>0</v></c>
            <c r="D3" t="inlineStr"><is><t>note</t></is></c></row>
            <row r="5"><c r="B5" t="s"><v>1</v></c>
            <c r="D5" t="str"><f>"a"&amp;"b"</f><v>ab</v></c></row><row r="9"/></sheetData></worksheet>
            """)));
        file.ReadRows().Select(r => (r.Row, r.Name, r.Note)).Should().Equal((5, "Kyoto", "ab"));
    }

    [Fact]
    public void A_workbook_that_is_none_or_a_trap_is_refused()
    {
        const string sheet = "xl/worksheets/sheet1.xml";
        byte[][] files =
        [
            [0xD0, 0xCF, 0x11, 0xE0, 1, 2, 3, 4],
            [0x50, 0x4B, 0x03, 0x04, 1, 2, 3],
            Zip(("word/document.xml", "<document/>")),
            Zip((sheet,
                "<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet><sheetData><row>"
                + "<c t=\"inlineStr\"><is><t>&a;</t></is></c></row></sheetData></worksheet>")),
            Zip((sheet,
                $"<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>{new string('x', 40_000)}</t></is></c></row>"
                + "</sheetData></worksheet>")),
            Zip((sheet,
                "<worksheet><sheetData><row><c r=\"XFD1\" t=\"inlineStr\"><is><t>city</t></is></c></row>"
                + "</sheetData></worksheet>")),
            Zip((sheet, "<worksheet><sheetData><row><c t=\"s\"><v>9</v></c></row></sheetData></worksheet>")),
            Zip((sheet, $"<worksheet><sheetData>{new string(' ', 300_000_000)}</sheetData></worksheet>")),
            [.. Workbook(new { City = "Paris" }).Take(900)],
        ];
        foreach (var content in files)
        {
            var open = () => host.Open(content, name: "cities.xlsx");
            open.Should().Throw<FileBrokenException>();
        }
    }

    private static byte[] Workbook(params object[] rows)
    {
        using var stream = new MemoryStream();
        stream.SaveAs(rows.Cast<dynamic>());
        return stream.ToArray();
    }

    private static byte[] Zip(params (string Path, string Text)[] parts)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, text) in parts)
            {
                using var part = archive.CreateEntry(path, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(text.TrimStart()));
            }
        }
        return stream.ToArray();
    }
}
