using System.Globalization;

namespace Recruitment.Cities.Import;

/// <summary>Which styles of a workbook show a number as a date: a cell itself holds days since 1900.</summary>
internal static class XlsxDates
{
    /// <returns>Indexes of cell styles.</returns>
    public static HashSet<int> Read(XlsxParts parts)
    {
        HashSet<int> formats = [.. Enumerable.Range(14, 9)]; // the built-in date formats
        HashSet<int> styles = [];
        using var xml = parts.Open("xl/styles.xml");
        if (xml is null) return styles;
        var (index, within) = (0, false);
        while (xml.Read())
        {
            if (xml.LocalName == "cellXfs") within = xml.NodeType is System.Xml.XmlNodeType.Element;
            if (xml.NodeType is not System.Xml.XmlNodeType.Element) continue;
            if (!int.TryParse(xml.GetAttribute("numFmtId"), NumberStyles.None, CultureInfo.InvariantCulture,
                out var id)) id = -1;
            if (xml.LocalName == "numFmt" && IsDate(xml.GetAttribute("formatCode") ?? "")) formats.Add(id);
            if (xml.LocalName == "xf" && within && formats.Contains(id)) styles.Add(index);
            if (xml.LocalName == "xf" && within) index++;
        }
        return styles;
    }

    /// <summary>The day as ISO 8601 writes it.</summary>
    public static string Shown(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var days)
            && days is > 0 and < 2_958_466
            ? DateTime.FromOADate(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : value;

    private static bool IsDate(string format) => format.Contains("yy", StringComparison.OrdinalIgnoreCase)
        || format.Contains("dd", StringComparison.OrdinalIgnoreCase)
            || format.StartsWith("d/", StringComparison.OrdinalIgnoreCase);
}
