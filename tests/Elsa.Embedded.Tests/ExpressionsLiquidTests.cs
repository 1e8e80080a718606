using System.Diagnostics;
using Elsa.Embedded.Expressions;
using Microsoft.Extensions.Time.Testing;

namespace Elsa.Embedded.Tests;

/// <summary>A template ends as text or as a <see cref="ScriptException"/>, soon, and the process goes on.</summary>
public sealed class ExpressionsLiquidTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private readonly LiquidRunner runner = new(new FakeTimeProvider(Monday));

    private readonly Dictionary<string, object?> data = new()
    {
        ["Variables"] =
            new Dictionary<string, object?> { ["Name"] = "Den Haag", ["List"] = new[] { 1, 2 }, ["At"] = Monday },
        ["Long"] = new string('&', 200_000),
    };

    [Theory]
    [InlineData("{% for i in (1..1000000000) %}x{% endfor %}")]
    [InlineData("{% for i in (1..1000) %}{% for j in (1..1000) %}x{% endfor %}{% endfor %}")]
    [InlineData("{% for i in (1..5000) %}{% for j in (1..5000) %}{% assign n = n | plus: 1 %}{% endfor %}{% endfor %}")]
    [InlineData("{% tablerow i in (1..1000000000) cols:1 %}x{% endtablerow %}")]
    [InlineData("{% assign x = 'x' %}{% for i in (1..100) %}{% assign x = x | append: x %}{% endfor %}")]
    [InlineData("{% assign x = 'x' %}{% for i in (1..100) %}{% capture x %}{{ x }}{{ x }}{% endcapture %}{% endfor %}")]
    [InlineData("{% assign x = 'x' | split: '' %}{% for i in (1..100) %}{% assign x = x | concat: x %}{% endfor %}")]
    [InlineData("{{ Long | replace: '&', Long }}")]
    [InlineData("{{ Long | append: Long }}")]
    [InlineData("{{ Long | split: '' | join: Long }}")]
    [InlineData("{{ Long | h }}")]
    [InlineData("{{ 'x' | times: 1000000000 }}")]
    [InlineData("{{ Long|h|h|h|h|h|h|h|h|h|h|h|h|h|h|h|h|h|h|h|h|h|h|h }}")]
    [InlineData("{% for i in (1..100) %}{{ Variables.At | date: Long }}{% endfor %}")]
    [InlineData("{{ Variables.Name | raw }}")]
    [InlineData("{% include Variables.Name %}")]
    [InlineData("{% include 'secret' %}")]
    [InlineData("{% extends 'secret' %}")]
    [InlineData("{% unknown %}")]
    [InlineData("{% if %}{% endif %}")]
    [InlineData("{% for i in (1..5) %}")]
    [InlineData("{{ 'x' | no_such_filter }}")]
    public void A_hostile_or_wrong_template_ends_as_one_exception_within_its_limits(string source)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var before = GC.GetAllocatedBytesForCurrentThread();
        runner.Invoking(r => r.Render(source, data, new())).Should().Throw<ScriptException>();
        Stopwatch.GetElapsedTime(startedAt).Should().BeLessThan(TimeSpan.FromSeconds(10));
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(300_000_000);
    }

    [Fact]
    public void Deep_and_long_templates_are_refused_or_survived()
    {
        foreach (var source in new[]
                 {
                     new string('x', 10_000_000),
                     string.Concat(Enumerable.Repeat("{% if 1 %}", 1500)),
                     string.Concat(Enumerable.Repeat("{{", 8000)),
                 })
            runner.Invoking(r => r.Render(source, data, new())).Should().Throw<ScriptException>();
        var nested = string.Concat(Enumerable.Repeat("{% if 1 %}", 200).Concat(Enumerable.Repeat("{% endif %}", 200)));
        runner.Invoking(r => r.Render(nested, data, new())).Should().Throw<ScriptException>();
    }

    [Theory]
    [InlineData("{{ Variables.Name }} {{ Variables.List[1] }} {{ Variables.None }}", "Den Haag 2 ")]
    [InlineData("{{ Variables.Name.Length }}{{ Variables.Name.GetType }}{{ Variables.List.Capacity }}", "")]
    [InlineData("{% if Variables.Name != '' %}true{% else %}false{% endif %}", "true")]
    [InlineData("{{ Variables.At | date: 'yyyy-MM-dd' }} {{ 'now' | date: 'yyyy-MM-dd' }}", "2026-11-23 2026-11-23")]
    [InlineData("{% for i in Variables.List %}{{ i | times: 2 }};{% endfor %}", "2;4;")]
    [InlineData("{% assign a = 'x,y' | split: ',' %}{{ a | join: '+' | replace: '+', '-' | upcase }}", "X-Y")]
    [InlineData("{% capture t %}a{{ Variables.Name }}{% endcapture %}{{ t | size }}", "9")]
    public void It_renders_plain_data(string source, string text) =>
        runner.Render(source, data, new()).Should().Be(text);
}
