using Recruitment.EndToEnd.Harness;
using Recruitment.EndToEnd.Journeys;

namespace Recruitment.EndToEnd.Studio;

/// <summary>Elsa Studio itself, in a browser, on our engine's own API.</summary>
public sealed class StudioTests
{
    [Fact]
    public async Task An_admin_designs_publishes_runs_and_follows_a_process_in_Studio()
    {
        await using var product = await Installation.StartAsync();
        await using var admin = await Browser.PersonAsync(product);
        await admin.EnterAsync(await product.Serve.SignInLinkAsync());
        var studio = new StudioJourney(product, admin);

        await studio.OpenInDesignerAsync("recruit-city");
        await studio.MoveAsync("park-silent", 20, -20);
        await studio.EditAsync("park-silent", "Reason", "no answer, seen in Studio");
        await studio.SaveDraftAsync();
        await studio.PublishAsync();

        var city = await studio.StartJourneyAsync(Examples.Eindhoven);
        await studio.SeePathAndJournalAsync(city, "Await contact");
        await studio.CancelAsync(city);
        await studio.RetryAsync(await studio.RunIntoFaultAsync());

        admin.Complaints.Where(IsOurs).Should().BeEmpty();
        studio.Failures.Should().BeEmpty();
    }

    // Two remarks of the library that draws Studio's diagrams: how it routes a line, and that a drawing went before it
    // was dressed.
    private static bool IsOurs(string complaint) =>
        !complaint.Contains("manhattan algorithm", StringComparison.Ordinal)
        && !complaint.Contains("Could not find wrapper element", StringComparison.Ordinal);
}
