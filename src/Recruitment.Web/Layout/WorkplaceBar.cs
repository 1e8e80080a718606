namespace Recruitment.Web.Layout;

/// <summary>The slot in the top bar, for example for the demo's clock: <c>&lt;SectionContent SectionName="WorkplaceBar.Name"&gt;</c>.</summary>
internal static class WorkplaceBar
{
    public const string Name = "bar";
}
