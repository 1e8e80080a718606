using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Recruitment.Data;

namespace Recruitment.Cities.Import;

/// <summary>The first sheet of a workbook (Office Open XML), streamed: a row at a time, and in memory only its
/// strings.</summary>
internal sealed class XlsxSheet : Sheet
{
    private readonly XlsxParts parts;
    private readonly List<string> strings;
    private readonly HashSet<int> dates;
    private readonly XmlReader xml;
    private readonly List<string> fields = [];
    private int row;

    private XlsxSheet(XlsxParts parts)
    {
        this.parts = parts;
        strings = parts.ReadStrings();
        dates = XlsxDates.Read(parts);
        xml = parts.OpenFirstSheet();
    }

    public override int Row => row;
    public override IReadOnlyList<string> Fields => fields;
    public override bool IsEven => false;

    /// <exception cref="FileBrokenException">It is no workbook, or beyond the limits.</exception>
    public static XlsxSheet Open(Stream file)
    {
        XlsxSheet? sheet = null;
        try
        {
            return sheet = Guarded(() => new XlsxSheet(new XlsxParts(new ZipArchive(file, ZipArchiveMode.Read))), 1);
        }
        finally
        {
            if (sheet is null) file.Dispose();
        }
    }

    public override bool Read() => Guarded(ReadRow, row + 1);

    public override void Dispose()
    {
        xml.Dispose();
        parts.Dispose();
    }

    private bool ReadRow()
    {
        fields.Clear();
        if (!xml.Find("row")) return false;
        row = Number(xml.GetAttribute("r")) is { } named && named > row ? named : row + 1;
        if (xml.IsEmptyElement) return true;
        var end = xml.Depth;
        while (xml.Read() && xml.Depth > end)
        {
            if (xml.NodeType is XmlNodeType.Element && xml.LocalName == "c") ReadCell();
        }
        return true;
    }

    private void ReadCell()
    {
        var column = xml.GetAttribute("r") is { } reference ? ColumnOf(reference) : fields.Count;
        if (column >= CsvReader.MaxColumns)
        {
            throw new FileBrokenException(row, column + 1, $"More than {CsvReader.MaxColumns} columns.");
        }
        var (type, style) = (xml.GetAttribute("t"), Number(xml.GetAttribute("s")) ?? 0);
        while (fields.Count <= column) fields.Add("");
        var value = xml.ReadTexts() ?? throw new FileBrokenException(row, column + 1, XlsxXml.TooLong);
        fields[column] = type switch
        {
            "s" => Number(value) is { } index && index < strings.Count
                ? strings[index]
                : throw new FileBrokenException(row, column + 1, "The cell points at a text that is not there."),
            null or "n" when dates.Contains(style) => XlsxDates.Shown(value),
            _ => value,
        };
    }

    private static int ColumnOf(string reference)
    {
        var column = 0;
        foreach (var c in reference.TakeWhile(char.IsAsciiLetter).Take(4))
        {
            column = (column * 26) + (char.ToUpperInvariant(c) - 'A' + 1);
        }

        return Math.Max(0, column - 1);
    }

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static T Guarded<T>(Func<T> read, int row)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (
            failure is XmlException or InvalidDataException or EndOfStreamException or NotSupportedException)
        {
            throw new FileBrokenException(
                row, 1, "This is no workbook, or it is damaged or protected. Save it again as .xlsx or CSV.");
        }
    }
}
