using System.Text.Json.Nodes;
using Elsa.Embedded.Definitions;
using Elsa.Expressions.Models;
using Elsa.Workflows;
using Elsa.Workflows.Activities;
using Elsa.Workflows.Models;

namespace Elsa.Embedded.Tests.Engine;

public sealed class ControlFlowJsonTests : IAsyncLifetime
{
    private static readonly string Definition =
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Definitions/control-flow.json"));

    private TestHost host = null!;

    public async Task InitializeAsync() => host = await TestHost.CreateAsync();

    public Task DisposeAsync() => host.DisposeAsync().AsTask();

    [Fact]
    public async Task Embedded_activities_and_cases_run_as_the_definition_says()
    {
        await host.PublishJsonAsync(Definition);
        var id = await host.StartAsync("control-flow");
        host.Output.ToString().Split(Environment.NewLine).Should().Equal(
            "then", "case a", "other b", "number 1", "number 2", "item 1", "item 2", "");
        (await host.InstanceAsync(id)).Should().BeEquivalentTo(
            new { Name = "Monday", SubStatus = WorkflowSubStatus.Finished });
    }

    [Fact]
    public async Task They_are_written_as_they_were_read()
    {
        var written = await host.InScopeAsync(services => Task.FromResult(
            services.Get<IDefinitionJson>().Write(services.Get<IDefinitionJson>().Read(Definition))));
        JsonNode.DeepEquals(JsonNode.Parse(written)!["root"], JsonNode.Parse(Definition)!["root"])
            .Should().BeTrue(written);
    }

    [Fact]
    public async Task A_switch_made_in_code_is_written_as_Elsa_does_and_read_again()
    {
        var json = await host.InScopeAsync(services => Task.FromResult(services.Get<IDefinitionJson>()));
        var written = json.Write(new()
        {
            Id = "made",
            DefinitionId = "made",
            Root = new Switch
            {
                Id = "s",
                Mode = new(SwitchMode.MatchAny),
                Cases = [new("A", new Expression("JavaScript", "true"), new WriteLine("a") { Id = "a" })],
            },
        });
        var one = JsonNode.Parse(written)!["root"]!["cases"]![0]!;
        JsonNode.DeepEquals(one["condition"], JsonNode.Parse("""{ "type": "JavaScript", "value": "true" }"""))
            .Should().BeTrue();
        one["activity"]!["type"]!.ToString().Should().Be("Elsa.WriteLine");
        var read = json.Read(written).Root.Should().BeOfType<Switch>().Subject.Cases.Should().ContainSingle().Subject;
        read.Should().BeEquivalentTo(new { Label = "A", Activity = new { Id = "a" } });
    }

    [Fact]
    public async Task A_script_that_does_not_parse_is_refused_with_its_activity()
    {
        var publishing = () => host.PublishJsonAsync(
            Definition.Replace("setOutcome('Right')", "setOutcome(", StringComparison.Ordinal));
        await publishing.Should().ThrowAsync<UnusableDefinitionException>().WithMessage("*'script'*JavaScript*");
    }

    [Theory]
    [InlineData("\"TokenBased\"", "\"Tokens\""), InlineData("\"Race\"", "\"Racing\"")]
    public async Task A_mode_that_there_is_not_is_refused(string right, string wrong)
    {
        var publishing = () => host.PublishJsonAsync(Definition.Replace(right, wrong, StringComparison.Ordinal));
        await publishing.Should().ThrowAsync<Exception>().WithMessage($"*{wrong.Trim('"')}*");
    }

    [Fact]
    public async Task Descriptors_say_ports_and_editors_as_those_of_Elsa_do()
    {
        var registry = await host.InScopeAsync(services => Task.FromResult(services.Get<IActivityRegistry>()));
        Ports("If").Should().Equal("Then", "Else", "Done");
        Ports("While").Should().Equal("Body", "Done");
        Ports("Switch").Should().Equal("Default", "Done");
        Ports("FlowDecision").Should().Equal("True", "False");
        Ports("End").Should().BeEmpty();
        Of("Break").IsTerminal.Should().BeTrue();
        foreach (var name in new[] { "Flowchart", "Workflow", "Inline" }) Of(name).IsBrowsable.Should().BeFalse();
        Of("Switch").Inputs.Single(input => input.Name == "Cases").UIHint.Should().Be("switch-editor");
        Of("RunJavaScript").Inputs.Select(input => input.UIHint).Should().Equal("code-editor", "dynamic-outcomes");
        Of("While").Inputs.Single().AutoEvaluate.Should().BeFalse();
        foreach (var name in new[] { "For", "ForEach", "ParallelForEach", "Fork", "Parallel", "FlowNode", "SetName" })
            Of(name).Version.Should().Be(1);

        ActivityDescriptor Of(string name) => registry.Find($"Elsa.{name}")!;
        IEnumerable<string> Ports(string name) => Of(name).Ports.Select(port => port.Name);
    }
}
