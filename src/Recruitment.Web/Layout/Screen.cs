namespace Recruitment.Web.Layout;

/// <summary>What the browser remembers about the workplace's looks,
/// in cookies that only our own script and pages read.</summary>
/// <param name="Theme"><c>light</c> or <c>dark</c> as chosen; null follows the system.</param>
/// <param name="System">What the system asked for when last seen.</param>
/// <param name="IsNarrow">The sidebar shows icons only.</param>
public sealed record Screen(string? Theme, string? System, bool IsNarrow)
{
    public bool IsDark => (Theme ?? System) == "dark";

    public static Screen From(HttpRequest request) => new(
        request.Cookies["theme"] is "light" or "dark" ? request.Cookies["theme"] : null,
        request.Cookies["system-theme"] is "light" or "dark" ? request.Cookies["system-theme"] : null,
        request.Cookies["sidebar"] == "narrow");
}
