using System.Collections.Frozen;
using System.Globalization;
using System.Xml.Linq;

namespace Recruitment.Web.Coverage;

/// <summary>The countries' outlines, read once: equirectangular, 1000 wide and 500 high.</summary>
internal sealed class WorldMap
{
    private const string File = "world-110m-equirect.svg";

    private WorldMap(IReadOnlyList<Outline> outlines) => Outlines = outlines;

    /// <param name="CountryCode">Null for the two areas that have no code.</param>
    /// <param name="Path">SVG path data.</param>
    public sealed record Outline(string? CountryCode, string? Name, string Path);

    public IReadOnlyList<Outline> Outlines { get; }

    public FrozenSet<string> CountryCodes => field ??=
        Outlines.Where(o => o.CountryCode is not null).Select(o => o.CountryCode!).ToFrozenSet();

    /// <param name="folder">The folder of the reference data.</param>
    public static WorldMap Load(string folder)
    {
        XNamespace svg = "http://www.w3.org/2000/svg";
        var drawing = XDocument.Load(Path.Combine(folder, File));
        return new([.. drawing.Descendants(svg + "path").Select(path => new Outline(
            (string?)path.Attribute("id"), (string?)path.Attribute("data-name"), (string)path.Attribute("d")!))]);
    }

    /// <summary>Where a place is on the map.</summary>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    public static (double X, double Y) Spot(double latitude, double longitude) =>
        ((longitude + 180) / 360 * 1000, (90 - latitude) / 180 * 500);

    /// <summary>A number as SVG reads it, to a hundredth.</summary>
    public static string Number(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
