using System.Globalization;

namespace Elsa.Common.Models;

/// <summary>Which versions of a definition are meant.</summary>
public struct VersionOptions
{
    public static readonly VersionOptions Latest = new() { IsLatest = true };
    public static readonly VersionOptions Published = new() { IsPublished = true };
    public static readonly VersionOptions LatestOrPublished = new() { IsLatestOrPublished = true };
    public static readonly VersionOptions LatestAndPublished = new() { IsLatestAndPublished = true };
    public static readonly VersionOptions Draft = new() { IsDraft = true };
    public static readonly VersionOptions All = new() { AllVersions = true };

    public bool IsLatest { get; private set; }
    public bool IsPublished { get; private set; }
    public bool IsLatestOrPublished { get; private set; }
    public bool IsLatestAndPublished { get; private set; }
    public bool IsDraft { get; private set; }
    public bool AllVersions { get; private set; }

    /// <summary>The version number meant; 0 where a word above is meant instead.</summary>
    public int Version { get; private set; }

    public static VersionOptions SpecificVersion(int version) => new() { Version = version };

    /// <exception cref="FormatException">Neither a word of this type nor a number.</exception>
    public static VersionOptions FromString(string value) =>
        TryParse(value, out var options) ? options : throw new FormatException($"'{value}' names no versions.");

    public static bool TryParse(string value, out VersionOptions versionOptions)
    {
        versionOptions = value switch
        {
            nameof(AllVersions) => All,
            nameof(Draft) => Draft,
            nameof(Latest) => Latest,
            nameof(Published) => Published,
            nameof(LatestOrPublished) => LatestOrPublished,
            nameof(LatestAndPublished) => LatestAndPublished,
            _ when int.TryParse(value, CultureInfo.InvariantCulture, out var version) => SpecificVersion(version),
            _ => default,
        };
        return versionOptions.Version != 0 || versionOptions.ToString() != "0";
    }

    public override readonly string ToString() => this switch
    {
        { AllVersions: true } => nameof(AllVersions),
        { IsDraft: true } => nameof(Draft),
        { IsLatest: true } => nameof(Latest),
        { IsPublished: true } => nameof(Published),
        { IsLatestOrPublished: true } => nameof(LatestOrPublished),
        { IsLatestAndPublished: true } => nameof(LatestAndPublished),
        _ => Version.ToString(CultureInfo.InvariantCulture),
    };
}
