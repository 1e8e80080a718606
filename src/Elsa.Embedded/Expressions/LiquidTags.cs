using System.Collections;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using DotLiquid;
using DotLiquid.Tags;

namespace Elsa.Embedded.Expressions;

/// <summary>Tags that keep a value, with a cap on it, and none that read files. There is one set a process.</summary>
internal static partial class LiquidTags
{
    public static void Register()
    {
        RuntimeHelpers.RunClassConstructor(typeof(Liquid).TypeHandle); // registers the tags that ours then replace
        Template.RegisterTag<LimitedCapture>("capture");
        Template.RegisterTag<LimitedAssign>("assign");
        foreach (var name in new[] { "include", "extends", "block", "param" }) Template.RegisterTag<Refused>(name);
        Template.RegexTimeOut = ScriptLimits.TemplateRegexTime;
    }

    [GeneratedRegex(@"^\s*([\w-]+)")]
    private static partial Regex Name();

    private static string NameIn(string markup) => Name().Match(markup) is { Success: true } match
        ? match.Groups[1].Value
        : throw new ScriptException($"Liquid: '{markup}' names no variable.");

    private sealed class LimitedCapture : DotLiquid.Block
    {
        private string name = "";

        public override void Initialize(string tagName, string markup, List<string> tokens)
        {
            name = NameIn(markup.Trim('\'', '"', ' '));
            base.Initialize(tagName, markup, tokens);
        }

        public override void Render(Context context, TextWriter result)
        {
            using var text = new LimitedWriter();
            base.Render(context, text);
            context.Scopes[^1][name] = text.ToString();
        }
    }

    private sealed class LimitedAssign : Assign
    {
        private string name = "";

        public override void Initialize(string tagName, string markup, List<string> tokens)
        {
            name = NameIn(markup);
            base.Initialize(tagName, markup, tokens);
        }

        public override void Render(Context context, TextWriter result)
        {
            base.Render(context, result);
            var size = context.Scopes[^1][name] switch
            {
                string text => text.Length,
                ICollection list => list.Count,
                IEnumerable list => list.Cast<object?>().Take(ScriptLimits.OutputLength + 1).Count(),
                _ => 0,
            };
            LiquidFilters.Check(size);
        }
    }

    private sealed class Refused : Tag
    {
        public override void Initialize(string tagName, string markup, List<string> tokens) =>
            throw new ScriptException($"Liquid: the tag '{tagName}' is not supported.");
    }
}
