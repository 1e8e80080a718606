using Acornima.Ast;
using Jint;

namespace Elsa.Embedded.Expressions;

/// <summary>JavaScript as its author wrote it, made ready to run within limits.</summary>
internal static class ScriptSource
{
    private static readonly ScriptPreparationOptions Options = new() { CollectReferencedGlobals = true };

    /// <exception cref="ScriptException">It is too long, too deep, or uses what is not supported.</exception>
    public static Prepared<Script> Prepare(string source)
    {
        ScriptLimits.CheckSource(source);
        var script = Engine.PrepareScript(source, options: Options);
        var nodes = script.Program!.DescendantNodes().ToList();
        if (nodes.Any(node => node is BigIntLiteral)) throw new ScriptException("JavaScript: BigInt is not supported.");
        var tagged = nodes.OfType<TaggedTemplateExpression>().Select(node => node.Quasi).ToHashSet();
        var templates = nodes.OfType<TemplateLiteral>().Where(node => !tagged.Contains(node)).ToList();
        if (templates.Count == 0) return script;
        foreach (var start in templates.Select(node => node.Start).OrderDescending())
            source = source.Insert(start, $" {ScriptGuards.TemplateTag}");
        return Engine.PrepareScript(source, options: Options);
    }
}
