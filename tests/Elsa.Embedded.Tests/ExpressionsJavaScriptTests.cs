using System.Diagnostics;
using Elsa.Embedded.Expressions;
using Microsoft.Extensions.Time.Testing;

namespace Elsa.Embedded.Tests;

/// <summary>A script ends soon, with plain data or a <see cref="ScriptException"/>, and the process goes on.</summary>
public sealed class ExpressionsJavaScriptTests
{
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);
    private readonly JavaScriptRunner runner = new(new FakeTimeProvider(Monday));

    [Theory]
    [InlineData("({}).constructor.constructor('return this')()")]
    [InlineData("Function('return 1')()")]
    [InlineData("eval('1')")]
    [InlineData("(async function(){}).constructor('return 1')()")]
    [InlineData("(function*(){}).constructor('return 1')().next().value")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')")]
    [InlineData("importNamespace('System')")]
    [InlineData("require('fs')")]
    [InlineData("getConfig('ConnectionStrings')")]
    [InlineData("setTimeout(() => 1, 1)")]
    [InlineData("'x'.repeat(2**28)")]
    [InlineData("'x'.padEnd(2**28)")]
    [InlineData("let s = 'x'; for (let i = 0; i < 40; i++) s += s; s")]
    [InlineData("new Array(4e9)")]
    [InlineData("new Array(4294967295).sort().join()")]
    [InlineData("Array(1e7).fill().map((_, i) => i)")]
    [InlineData("new Uint8Array(1e9)")]
    [InlineData("new ArrayBuffer(2e9)")]
    [InlineData("const a = []; a[1e9] = 1; a.sort(); a.join()")]
    [InlineData("JSON.parse('['.repeat(1e5) + ']'.repeat(1e5))")]
    [InlineData("let a = []; for (let i = 0; i < 2e4; i++) a = [a]; JSON.stringify(a)")]
    [InlineData("let a = []; for (let i = 0; i < 2e4; i++) a = [a]; a")]
    [InlineData("let a = []; for (let i = 0; i < 2e4; i++) a = [a]; a.flat(Infinity)")]
    [InlineData("let a = []; for (let i = 0; i < 2e4; i++) a = [a]; String(a)")]
    [InlineData("2n ** 10000000n")]
    [InlineData("let n = 3n; while (true) n *= n")]
    [InlineData("/^(a+)+$/.test('a'.repeat(1e6) + 'b')")]
    [InlineData("/(x+x+)+y/.exec('x'.repeat(5000))")]
    [InlineData("while (true);")]
    [InlineData("for (;;) { try { while (true); } finally { continue; } }")]
    [InlineData("function f() { try { f() } finally { f() } } f()")]
    [InlineData("function f() { return f() + 1 } f()")]
    [InlineData("class A { constructor() { new A() } } new A()")]
    [InlineData("const o = { get x() { return this.x } }; o.x")]
    [InlineData("const o = { toString() { return `${this}` } }; `${o}`")]
    [InlineData("const p = new Proxy({}, { get: (t, k, r) => r[k] }); p.x")]
    [InlineData("let h = () => 1; for (let i = 0; i < 2e4; i++) h = h.bind(null); h(); h")]
    [InlineData("let o = {}; for (let i = 0; i < 2e4; i++) o = Object.create(o); o.x; while (true) o.y")]
    [InlineData("JSON.stringify({ toJSON() { return JSON.stringify(this) } })")]
    [InlineData("[2, 1].sort(function c() { return [2, 1].sort(c) })")]
    [InlineData("function f() { Promise.resolve().then(f); Promise.resolve().then(f) } f()")]
    [InlineData("async function f() { await f() } f()")]
    [InlineData("await 1")]
    [InlineData("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)")]
    [InlineData("Atomics.pause(1e15); while (true) Atomics.pause(1e15)")]
    [InlineData("new Date(8.64e15 + 1).toISOString()")]
    [InlineData("new Proxy([], { get() { while (true); } })")]
    [InlineData("({ get x() { while (true); } })")]
    [InlineData("({ f() {} })")]
    [InlineData("new Map([[1, 2]])")]
    [InlineData("Symbol('x')")]
    [InlineData("new Error('x')")]
    [InlineData("throw new Error('no')")]
    [InlineData("throw { valueOf() { while (true); }, toString() { while (true); }, get message() { while (true); } }")]
    [InlineData("const a = []; for (let i = 0; i < 300; i++) a.push(new Array(300).fill('x'.repeat(900))); a")]
    [InlineData("'\\uD800'.normalize().repeat(1e9)")]
    [InlineData("new Intl.DateTimeFormat('en', { timeZone: 'Nowhere/None' }).format(0)")]
    [InlineData("let t = 'x'.repeat(1e5); (t = `${t}${t}`, t = `${t}${t}`, t = `${t}${t}`, t = `${t}${t}`, t = `${t}${t}`)")]
    [InlineData("let t = 'x'.repeat(1e5); (t = t.concat(t), t = t.concat(t), t = t.concat(t), t = t.concat(t), t.concat(t))")]
    [InlineData("let t = 'x'.repeat(1e5); Array(8000).fill(t).join('')")]
    [InlineData("let t = 'x'.repeat(1e5); JSON.stringify(Array(8000).fill(t))")]
    [InlineData("let t = 'x'.repeat(9e3); t.replace(/x/g, '$`')")]
    [InlineData("let t = 'x'.repeat(9e3); /x/g[Symbol.replace](t, '$`')")]
    [InlineData("let t = 'x'.repeat(9e3); t.replace(/x/g, () => t)")]
    [InlineData("let t = 'x'.repeat(9e3); t.replaceAll('x', t)")]
    [InlineData("let a = Array(8000).fill(1); Array(8000).fill(a).flat()")]
    [InlineData("let a = Array(8000).fill(1); Array(8000).fill(1).flatMap(() => a)")]
    [InlineData("let a = [1]; for (let i = 0; i < 30; i++) a = [a, a]; a.flat(99)")]
    [InlineData("let a = [1]; for (let i = 0; i < 30; i++) a = [a, a]; '' + a")]
    [InlineData("let a = [1]; for (let i = 0; i < 30; i++) a = [a, a]; JSON.stringify(a)")]
    [InlineData("let a = [1]; for (let i = 0; i < 30; i++) a = [a, a]; a")]
    [InlineData("let a = [1]; for (let i = 0; i < 30; i++) a = [a, a]; f(a)")]
    [InlineData("globalThis.constructor.constructor('return 1')()")]
    [InlineData("import('fs')")]
    [InlineData("process.exit(1)")]
    [InlineData("console.log('x'.repeat(1e9))")]
    [InlineData("(() => { try { throw 1 } finally { while (true); } })()")]
    [InlineData("outer: for (;;) { for (;;) { `${`${1}`}`; continue outer } }")]
    [InlineData("const tag = () => tag; for (;;) tag`a${1}b``c`")]
    [InlineData("1 + { valueOf() { while (true); } }")]
    [InlineData("({ toJSON() { return 1 } })")]
    [InlineData("({ valueOf: () => 1 })")]
    [InlineData("Object.defineProperty({}, 'x', { enumerable: true, get() { while (true); } })")]
    [InlineData("new Proxy({}, { ownKeys() { while (true); } })")]
    [InlineData("const o = {}; o.self = o; o")]
    [InlineData("const o = {}; o.self = o; JSON.stringify(o)")]
    [InlineData("Array.from({ length: 4e9 })")]
    [InlineData("Array(9999).fill(1).map(() => Array(9999).fill(1))")]
    [InlineData("new Array(9999).fill('x').reduce((a, b) => a + a + b)")]
    [InlineData("new RegExp('(a+)+$').test('a'.repeat(40) + 'b')")]
    [InlineData("new Date(275760, 8, 14).toISOString()")]
    [InlineData("JSON.parse('{\"__proto__\": { \"polluted\": 1 }}').polluted.x")]
    [InlineData("f(new Proxy({}, { get() { while (true); } }))")]
    [InlineData("f({ get secret() { while (true); } })")]
    [InlineData("f(f)")]
    [InlineData("if (")]
    [InlineData("no.such.thing")]
    public void A_hostile_or_wrong_script_ends_as_one_exception_within_its_limits(string source)
    {
        var startedAt = Stopwatch.GetTimestamp();
        var before = GC.GetAllocatedBytesForCurrentThread();
        runner.Invoking(r => Run(source)).Should().Throw<ScriptException>();
        Stopwatch.GetElapsedTime(startedAt).Should().BeLessThan(TimeSpan.FromSeconds(10));
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(100_000_000);
    }

    [Fact]
    public void Long_and_deep_sources_are_refused_before_they_are_parsed()
    {
        string[] sources = [new('1', 10_000_000), Nested("(", ")"), Nested("[", "]"), Nested("{", "}")];
        foreach (var source in sources)
            runner.Invoking(r => r.Check(source)).Should().Throw<ScriptException>();
        static string Nested(string open, string close) => string.Concat(Enumerable.Repeat(open, 8000)) + "1"
            + string.Concat(Enumerable.Repeat(close, 8000));
    }

    [Theory]
    [InlineData("!")]
    [InlineData("-")]
    [InlineData("typeof ")]
    [InlineData("x=>")]
    [InlineData("1?1:")]
    [InlineData("if(1)")]
    [InlineData("a:")]
    [InlineData("1+")]
    [InlineData("1**")]
    [InlineData("new ")]
    [InlineData("x=")]
    [InlineData("`${")]
    public void Deep_sources_without_brackets_do_not_end_the_process(string part)
    {
        var source = string.Concat(Enumerable.Repeat(part, ScriptLimits.SourceLength / part.Length - 1)) + "1";
        try
        {
            Run(source);
        }
        catch (ScriptException)
        {
            return; // either is fine
        }
    }

    [Fact]
    public void A_script_leaves_nothing_behind_for_the_next()
    {
        Run("({}).__proto__.polluted = 1; Object.prototype.polluted = 1; Array.prototype.map = () => 'mine'; var leaked = 1; JSON.stringify = 1; 0");
        Run("[typeof leaked, {}.polluted === undefined, [1].map(x => x + 1), JSON.stringify(1)]")
            .Should().BeEquivalentTo(new object[] { "undefined", true, new object[] { 2L }, "1" });
    }

    [Fact]
    public void Many_short_scripts_share_one_budget()
    {
        var budget = new ScriptBudget();
        var loop = () =>
        {
            for (var i = 0; i < 1000; i++)
                runner.Run("let n = 0; for (let i = 0; i < 20000; i++) n += i", _ => JavaScriptRunner.Missing, budget);
        };
        loop.Should().Throw<ScriptException>();
        loop.Should().Throw<ScriptException>().WithMessage("*in all*");
    }

    [Fact]
    public void Ordinary_scripts_are_not_disturbed_by_the_limits() => Run("""
        const city = { name: "Den Haag", tags: ["a", "b"], people: 562839 };
        const tags = city.tags.length > 1 ? ` and ${city.tags.join("/")}` : "";
        const line = `${city.name.padEnd(10, ".")} has ${city.people} people${tags}`;
        const odd = Array.from({ length: 100 }, (_, i) => i).filter(i => i % 2);
        const total = odd.map(i => i ** 2).reduce((a, b) => a + b, 0);
        const upper = "a-b-c".split("-").map(x => x.toUpperCase()).join("+");
        const text = upper.replace(/[A-Z]/g, x => x + x).replaceAll("+", " ");
        const nested = [[1, [2]], [3]].flat(2).flatMap(x => [x, x]);
        const { name, ...rest } = JSON.parse(JSON.stringify(city));
        [line, total, text, nested, name, rest, new Set([1, 1]).size, "x".repeat(3), /(\d+)/.exec("n12")[1], 0.1 + 0.2]
        """).Should().BeEquivalentTo(new object[]
        {
            "Den Haag.. has 562839 people and a/b", 166650L, "AA BB CC", new object[] { 1L, 1L, 2L, 2L, 3L, 3L },
            "Den Haag", new Dictionary<string, object?> { ["tags"] = new object[] { "a", "b" }, ["people"] = 562839L },
            1L, "xxx", "12",
            0.30000000000000004,
        });

    [Fact]
    public void Values_come_and_go_as_plain_data()
    {
        var id = Guid.CreateVersion7();
        var given = new Dictionary<string, object?>
        {
            ["text"] = "a",
            ["number"] = 3,
            ["half"] = 1.5m,
            ["at"] = Monday,
            ["id"] = id,
            ["none"] = null,
            ["list"] = new[] { 1, 2 },
            ["day"] = DayOfWeek.Monday,
            ["record"] = new Sample("x", 1),
            ["bytes"] = new byte[] { 1, 255 },
        };
        runner.Run("({ ...given, same: given.at instanceof Date, sum: given.list.reduce((a, b) => a + b) })",
            name => name == "given" ? given : JavaScriptRunner.Missing, new()).Should().BeEquivalentTo(new Dictionary<string, object?>
            {
                ["text"] = "a",
                ["number"] = 3L,
                ["half"] = 1.5,
                ["at"] = Monday,
                ["id"] = id.ToString(),
                ["none"] = null,
                ["list"] = new object[] { 1L, 2L },
                ["day"] = "Monday",
                ["bytes"] = "Af8=",
                ["record"] = new Dictionary<string, object?> { ["Name"] = "x", ["Size"] = 1L },
                ["same"] = true,
                ["sum"] = 3L,
            });
    }

    [Fact]
    public void Members_of_CSharp_may_be_read_in_camel_case_too()
    {
        var given = new Dictionary<string, object?>
        {
            ["Output"] = new Dictionary<string, object?> { ["Outcome"] = "Endorsed" },
            ["ID"] = 7,
            ["name"] = "mine",
            ["Name"] = "other",
            ["record"] = new Sample("x", 1),
        };
        runner.Run("""
            const seen = [given.output.outcome, given.Output.Outcome, given.id, given.name, given.record.size];
            given.output = 1;
            given.record.name = "y";
            [seen, Object.keys(given), { ...given.record }, given.Output.Outcome, "output" in { ...given }, given.output]
            """, name => name == "given" ? given : JavaScriptRunner.Missing, new()).Should().BeEquivalentTo(new object[]
        {
            new object[] { "Endorsed", "Endorsed", 7L, "mine", 1L },
            new object[] { "Output", "ID", "name", "Name", "record", "output" },
            new Dictionary<string, object?> { ["Name"] = "x", ["Size"] = 1L, ["name"] = "y" },
            "Endorsed", true, 1L,
        }, options => options.WithStrictOrdering());
    }

    [Fact]
    public void Host_objects_and_functions_lead_nowhere()
    {
        Run("Object.getOwnPropertyNames(f).includes('GetType')").Should().Be(false);
        Run("f.constructor === (() => 1).constructor").Should().Be(true);
        foreach (var source in new[] { "f.constructor('return 1')()", "f(() => 1)", "f({ get a() { return 1 } })" })
            this.Invoking(_ => Run(source)).Should().Throw<ScriptException>();
        this.Invoking(_ => Run("try { g() } catch (e) { Object.keys(e).join() }")).Should().Throw<ScriptException>();
    }

    [Fact]
    public void What_a_script_changes_in_a_record_is_told() // and nothing else
    {
        var changes = new Dictionary<string, object?>();
        var before = new Dictionary<string, object?> { ["a"] = 1, ["b"] = new[] { 1 }, ["c"] = Monday };
        var record = new ScriptRecord(before, changes.Add);
        runner.Run("variables.a = 2; variables.b.push(2); variables.d = 'new'; variables.c",
            name => name == "variables" ? record : JavaScriptRunner.Missing, new()).Should().Be(Monday);
        changes.Should().BeEquivalentTo(
            new Dictionary<string, object?> { ["a"] = 2L, ["b"] = new object[] { 1L, 2L }, ["d"] = "new" });
    }

    [Fact]
    public void Time_is_the_business_clocks_in_utc() =>
        Run("[Date.now(), new Date().toISOString(), new Date(0).getTimezoneOffset()]").Should().BeEquivalentTo(
            new object[] { Monday.ToUnixTimeMilliseconds(), "2026-11-23T09:00:00.000Z", 0L });

    private object? Run(string source) => runner.Run(source, name => name switch
    {
        "f" => new ScriptFunction(arguments => arguments.FirstOrDefault()),
        "g" => new ScriptFunction(_ => throw new InvalidOperationException("secret")),
        _ => JavaScriptRunner.Missing,
    }, new());

    private sealed record Sample(string Name, int Size);
}
