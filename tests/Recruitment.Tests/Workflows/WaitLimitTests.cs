using Elsa.Embedded.Definitions;
using Elsa.Workflows.Management;
using Elsa.Workflows.Management.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Recruitment.Tests.Workflows;

public sealed class WaitLimitTests(RecruitmentHost host) : IClassFixture<RecruitmentHost>
{
    [Theory]
    [InlineData("Recruitment.AwaitReply", "0", "withinDays")]
    [InlineData("Recruitment.AwaitReply", "-3", "withinDays")]
    [InlineData("Recruitment.AwaitReply", "\"\"", "withinDays")]
    [InlineData("Elsa.Event", null, null)]
    public async Task A_process_of_ours_that_may_wait_for_ever_is_not_published(string type, string? days, string? input) =>
        (await FindingsAsync(type, days)).Where(finding => finding.Code == "wait-without-limit")
            .Select(finding => (finding.ActivityId, finding.Input)).Should().Equal(("wait", input));

    [Theory]
    [InlineData("Recruitment.AwaitReply", "0.5")]
    [InlineData("Recruitment.AwaitReply", null)]
    [InlineData("Elsa.Delay", null)]
    public async Task A_wait_that_ends_is_fine(string type, string? days) =>
        (await FindingsAsync(type, days)).Should().BeEmpty();

    private async Task<List<DefinitionFinding>> FindingsAsync(string type, string? days)
    {
        var within = days is null ? "" : $$"""
            , "withinDays": { "typeName": "Double", "expression": { "type": "Literal", "value": {{days}} } }
            """;
        var json = $$"""
            { "definitionId": "waits-{{Guid.CreateVersion7()}}", "root": { "id": "r", "type": "Elsa.Sequence", "activities": [
              { "id": "begin", "type": "Recruitment.AwaitReply" }, { "id": "wait", "type": "{{type}}"{{within}},
                "eventName": { "typeName": "String", "expression": { "type": "Literal", "value": "x" } },
                "timeSpan": { "typeName": "TimeSpan", "expression": { "type": "Literal", "value": "1" } } }] } }
            """;
        await using var scope = host.Services.CreateAsyncScope();
        var importer = scope.ServiceProvider.GetRequiredService<IWorkflowDefinitionImporter>();
        var model = scope.ServiceProvider.GetRequiredService<IDefinitionJson>().Read(json);
        var result = await importer.ImportAsync(new SaveWorkflowDefinitionRequest { Model = model, Publish = true });
        return [.. result.ValidationErrors.Cast<DefinitionFinding>()];
    }
}
