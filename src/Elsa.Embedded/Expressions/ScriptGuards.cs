using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Native.Symbol;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace Elsa.Embedded.Expressions;

/// <summary>
/// Jint looks at its limits between statements, but a single built-in call can make gigabytes or run for minutes.
/// Here those calls measure first what they would make, and what plain data never needs is taken away.
/// </summary>
internal sealed class ScriptGuards(Engine engine)
{
    /// <summary>Characters or parts that one built-in call may go through or make.</summary>
    private const double MaxWork = 1_000_000;

    /// <summary>Put before each template literal by <see cref="ScriptSource"/>: Jint joins them unmeasured.</summary>
    public const string TemplateTag = "__template__";

    private static readonly string[] Gone = ["ArrayBuffer", "SharedArrayBuffer", "DataView", "Atomics", "BigInt",
        "Proxy", "Reflect", "WeakRef", "FinalizationRegistry", "ShadowRealm", "Intl", "Temporal", "Promise", "eval",
        "Function",
        "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array",
        "BigInt64Array", "BigUint64Array", "Float16Array", "Float32Array", "Float64Array"];

    private double work;

    public void Install()
    {
        foreach (var name in Gone) engine.Global.RemoveOwnProperty(name);
        ((ObjectInstance)engine.Global.Get("String")).RemoveOwnProperty("raw");
        var (text, list, regex) = (Prototype("String"), Prototype("Array"), Prototype("RegExp"));
        Guard(text, "repeat", (self, a) => Length(self) * Number(a, 0));
        Guard(text, "padStart", (_, a) => Number(a, 0));
        Guard(text, "padEnd", (_, a) => Number(a, 0));
        Guard(text, "concat", (self, a) => Length(self) + a.Sum(Length));
        Guard(text, "replaceAll", (self, a) => Replacement(Length(self), a));
        Guard(text, "match", (self, _) => 10 * Length(self));
        Guard(regex, GlobalSymbolRegistry.Match, (_, a) => 10 * Length(a.FirstOrDefault()));
        Guard(regex, GlobalSymbolRegistry.Replace, (_, a) => Replacement(Length(a.FirstOrDefault()), a));
        Guard(list, "join", (self, a) => Weight(self) * (1 + Length(a.FirstOrDefault())));
        Guard(list, "toLocaleString", (self, _) => Weight(self));
        Guard(list, "flat", (self, _) => Weight(self));
        Guard(list, "flatMap", (self, a) => Weight(self) + Counted(a, 0));
        Set((ObjectInstance)engine.Global.Get("JSON"), "stringify", (_, a) => JavaScriptData.Stringify(a));
        Set(engine.Global, TemplateTag, (_, a) => Template(a));
    }

    private ObjectInstance Prototype(string constructor) =>
        (ObjectInstance)((ObjectInstance)engine.Global.Get(constructor)).Get("prototype");

    private void Guard(ObjectInstance holder, JsValue name, Func<JsValue, JsValue[], double> measure)
    {
        var native = (Function)holder.Get(name);
        Set(holder, name, (self, arguments) =>
        {
            arguments = [.. arguments];
            Spend(measure(self, arguments));
            return engine.Call(native, self, arguments);
        });
    }

    private void Set(ObjectInstance holder, JsValue name, Func<JsValue, JsValue[], JsValue> function) =>
        holder.FastSetProperty(name, new PropertyDescriptor(
            new ClrFunction(engine, name.ToString(), function), PropertyFlag.NonEnumerable));

    private void Spend(double more)
    {
        if (double.IsNaN(more) || (work += Math.Max(0, more)) > MaxWork * 10 || more > MaxWork)
            throw new ScriptException("JavaScript: a built-in function would make or read too much at once.");
    }

    /// <remarks>Matches may be empty: there can be one more than characters. "$`" and "$'" insert the text.</remarks>
    private double Replacement(double length, JsValue[] arguments)
    {
        if (arguments.ElementAtOrDefault(1) is not { } by || by is Function) return length + Counted(arguments, 1);
        return (length + 1) * (1 + Length(by) + (by.IsString() && by.AsString().Contains('$') ? length : 0));
    }

    /// <summary>Puts a function in place of a callback that adds up what the callback gives back.</summary>
    private double Counted(JsValue[] arguments, int index)
    {
        if (arguments.ElementAtOrDefault(index) is not Function callback) return 0;
        arguments[index] = new ClrFunction(engine, "f", (self, a) =>
        {
            var result = engine.Call(callback, self, a);
            Spend(Weight(result));
            return result;
        });
        return 0;
    }

    private JsString Template(JsValue[] arguments)
    {
        var parts = (JsArray)arguments[0];
        var text = new System.Text.StringBuilder(parts[0].AsString());
        for (var i = 1u; i < parts.Length; i++)
        {
            text.Append(TypeConverter.ToString(arguments[i])).Append(parts[i].AsString());
            if (text.Length > MaxWork) Spend(text.Length);
        }
        return new JsString(text.ToString());
    }

    private static double Number(JsValue[] arguments, int index) =>
        arguments.ElementAtOrDefault(index) is { } value && value.IsNumber() ? value.AsNumber() : 0;

    private static double Length(JsValue? value) => value is null || !value.IsString() ? 100 : value.AsString().Length;

    /// <summary>Characters and parts of nested arrays, a shared one counted as often as it occurs.</summary>
    private static double Weight(JsValue value, int depth = 0)
    {
        if (value is not JsArray array)
            return value.IsObject() && value is not (JsDate or JsObject) ? 1000 : 1 + Length(value);
        if (depth > PlainData.MaxDepth) return double.NaN;
        var sum = 1d;
        for (var i = 0u; i < array.Length && sum <= MaxWork; i++)
            sum += array.GetOwnProperty(JsNumber.Create(i)).Value is { } item ? Weight(item, depth + 1) : 1;
        return sum;
    }
}
