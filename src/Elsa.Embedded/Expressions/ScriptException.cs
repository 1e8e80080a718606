namespace Elsa.Embedded.Expressions;

/// <summary>A script or template that is wrong, or went over a limit. Its message may be shown to its author.</summary>
public sealed class ScriptException : Exception
{
    public ScriptException(string message) : base(message) { }

    public ScriptException(string message, Exception innerException) : base(message, innerException) { }
}
