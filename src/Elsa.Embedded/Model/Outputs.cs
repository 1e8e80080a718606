namespace Elsa.Workflows.Models;

/// <summary>What activities answered in this burst, the last answer of each.</summary>
public class ActivityOutputRegister
{
    public const string DefaultOutputName = "Result";

    private readonly Dictionary<(string ActivityId, string Output), object?> values = [];
    private readonly Dictionary<(string InstanceId, string Output), object?> byRun = [];

    internal object? Last { get; private set; }

    public void Record(ActivityExecutionContext activityExecutionContext, object? outputValue) =>
        Record(activityExecutionContext, DefaultOutputName, outputValue);

    public void Record(ActivityExecutionContext activityExecutionContext, string outputName, object? outputValue)
    {
        values[(activityExecutionContext.Activity.Id, outputName)] = outputValue;
        byRun[(activityExecutionContext.Id, outputName)] = outputValue;
        if (outputName == DefaultOutputName) Last = outputValue;
    }

    public object? FindOutputByActivityId(string activityId, string? outputName = default) =>
        values.GetValueOrDefault((activityId, outputName ?? DefaultOutputName));

    public object? FindOutputByActivityInstanceId(string activityInstanceId, string? outputName = default) =>
        byRun.GetValueOrDefault((activityInstanceId, outputName ?? DefaultOutputName));
}
