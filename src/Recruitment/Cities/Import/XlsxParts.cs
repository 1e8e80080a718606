using System.IO.Compression;
using System.Text;
using System.Xml;
using Recruitment.Data;

namespace Recruitment.Cities.Import;

/// <summary>The parts of a workbook. It is a stranger's archive: bytes are counted while they are unpacked, so that a
/// bomb is found whatever its directory says, and document types are refused.</summary>
internal sealed class XlsxParts(ZipArchive archive) : IDisposable
{
    /// <summary>Most that all parts together may unpack to; bytes. 100,000 rows of six columns take about 30
    /// MB.</summary>
    private const long MaxUnpacked = 256L * 1024 * 1024;

    /// <summary>Most characters of all shared strings together: they are kept in memory.</summary>
    private const long MaxStrings = 20_000_000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CloseInput = true,
        MaxCharactersFromEntities = 10_000,
    };

    private long unpacked;

    /// <returns>Null when there is no such part.</returns>
    public XmlReader? Open(string path) => archive.GetEntry(path) is { } entry
        ? XmlReader.Create(new Counted(entry.Open(), Count), Settings)
        : null;

    public XmlReader OpenFirstSheet() => Open(FirstSheet() ?? "xl/worksheets/sheet1.xml")
        ?? throw new InvalidDataException("No sheet.");

    public List<string> ReadStrings()
    {
        List<string> strings = [];
        using var xml = Open("xl/sharedStrings.xml");
        var total = 0L;
        while (xml is not null && xml.Find("si"))
        {
            var text = xml.ReadTexts() ?? throw new FileBrokenException(1, 1, XlsxXml.TooLong);
            if ((total += text.Length) > MaxStrings)
            {
                throw new FileBrokenException(1, 1, "The workbook holds too much text.");
            }

            strings.Add(text);
        }
        return strings;
    }

    public void Dispose() => archive.Dispose();

    private string? FirstSheet()
    {
        using var workbook = Open("xl/workbook.xml");
        if (workbook is null || !workbook.Find("sheet")) return null;
        var id = workbook.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
            ?? workbook.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
        using var relations = Open("xl/_rels/workbook.xml.rels");
        while (relations is not null && relations.Find("Relationship"))
        {
            if (relations.GetAttribute("Id") != id) continue;
            var target = relations.GetAttribute("Target") ?? "";
            return target.StartsWith('/') ? target[1..] : $"xl/{target}";
        }
        return null;
    }

    private void Count(int bytes)
    {
        if ((unpacked += bytes) > MaxUnpacked)
        {
            throw new FileBrokenException(1, 1, "The workbook unpacks to more than 256 MB.");
        }
    }

    private sealed class Counted(Stream inner, Action<int> count) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            count(read);
            return read;
        }

        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}

internal static class XlsxXml
{
    public static readonly string TooLong = $"A cell is longer than {CsvReader.MaxFieldLength:N0} characters.";

    extension(XmlReader xml)
    {
        /// <summary>Goes on to the next element of this name.</summary>
        public bool Find(string element)
        {
            while (xml.Read())
            {
                if (xml.NodeType is XmlNodeType.Element && xml.LocalName == element) return true;
            }
            return false;
        }

        /// <summary>The text of a cell or a shared string, without its phonetic hints; the reader then stands at its
        /// end.</summary>
        /// <returns>Null when it is longer than a cell may be.</returns>
        public string? ReadTexts()
        {
            if (xml.IsEmptyElement) return "";
            var text = new StringBuilder();
            var (taking, hint) = (false, false);
            var (end, buffer) = (xml.Depth, new char[256]);
            while (xml.Read() && xml.Depth > end)
            {
                if (xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
                {
                    var opens = xml.NodeType is XmlNodeType.Element && !xml.IsEmptyElement;
                    if (xml.LocalName == "rPh") hint = opens;
                    taking = opens && !hint && (xml.LocalName is "v" or "t");
                }
                else if (taking && !hint && xml.HasValue)
                {
                    while (xml.ReadValueChunk(buffer, 0, buffer.Length) is > 0 and var read)
                    {
                        if (text.Append(buffer, 0, read).Length > CsvReader.MaxFieldLength) return null;
                    }
                }
            }
            return text.ToString();
        }
    }
}
