using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Recruitment.Access;

namespace Recruitment.Tests.Studio;

/// <summary>Each call that Elsa Studio made to a genuine server is made to ours: it gets the same status, and all that
/// the genuine answer had, but for what is listed here.</summary>
public sealed class StudioTrafficTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    private const string RecordedInstance = "b1a3d5f23596b6f9";
    private const string RecordedVersion = "cand-onb-v1";

    /// <summary>Where ours differs on purpose, with the reason.</summary>
    private static readonly Dictionary<string, string> Justified = new()
    {
        ["features/installed *"] = "we name what we have, by the names for which Studio looks",
        ["*.tenantId: missing"] = "there is one tenant",
        ["*._type: missing"] = "a mark that genuine Elsa leaves in dictionaries for itself",
        ["*.properties.FlowScope: missing"] = "what a flowchart counts is of the instance's state only",
        ["*.activityExecutionContexts[Workflow1:root:task1].activityState.*: missing"] =
            "what a run was given is told by its record and the journal",
        ["*.bookmarks[Workflow1:root:task1].payload.task*: missing"] = "payloads keep the names they are stored by",
        ["descriptors/activities $.items[Delay].inputs[TimeSpan].defaultValue: missing"] =
            "a delay that nobody chose is a mistake",
        ["descriptors/activities $.items[Flowchart].ports[Start]: missing"] =
            "nobody sees it, and definitions cannot say it",
    };

    [Fact]
    public async Task Studio_gets_from_us_what_it_gets_from_Elsa()
    {
        var studio = await host.CoreTeamAsync(PersonRole.Admin);
        var ids = await PrepareAsync(studio);
        var differences = new List<string>();
        foreach (var call in RecordedCall.All)
        {
            using var answer = await call.ReplayAsync(studio, ids);
            var text = await answer.Content.ReadAsStringAsync();
            var status = (int)answer.StatusCode;
            if (status != call.Status)
                differences.Add($"{call.Method} {call.Path}: {call.Status} there, {status} here: {text}");
            else if (call.Response.ValueKind is JsonValueKind.Object)
                differences.AddRange(Shape.Differences(call.Response, JsonDocument.Parse(text).RootElement)
                    .Select(difference => $"{call.Path[10..]} {difference}"));
        }
        differences.Where(difference => !Justified.Keys.Any(known => IsMeant(known, difference)))
            .Distinct().Order(StringComparer.Ordinal).Should().BeEmpty();
        Justified.Keys.Where(known => !differences.Exists(difference => IsMeant(known, difference)))
            .Should().BeEmpty("what is not different any more needs no reason");
    }

    private static bool IsMeant(string known, string difference) =>
        Regex.IsMatch(difference, $"^{Regex.Escape(known).Replace("\\*", ".*", StringComparison.Ordinal)}$");

    /// <summary>The definition of the recording, with one instance that waits where the recorded one did.</summary>
    private static async Task<Dictionary<string, string>> PrepareAsync(HttpClient studio)
    {
        var save = RecordedCall.All.Single(call => call.Request.ValueKind is JsonValueKind.Object
            && call.Request.TryGetProperty("model", out _));
        var saved = await studio.PostJsonAsync("/elsa/api/workflow-definitions",
            new { model = save.Request.GetProperty("model"), publish = true });
        var input = new Dictionary<string, object> { ["Candidate"] = "Ann" };
        var started = await studio.SendAsync("/elsa/api/workflow-definitions/candidate-onboarding/execute",
            new { input });
        started.StatusCode.Should().Be(HttpStatusCode.OK, $"{saved} {await started.Content.ReadAsStringAsync()}");
        return new()
        {
            [RecordedInstance] = started.Headers.GetValues("x-elsa-workflow-instance-id").Single(),
            [RecordedVersion] = saved.GetProperty("workflowDefinition").GetProperty("id").GetString()!,
        };
    }
}
