using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Elsa.Workflows.Attributes;

namespace Elsa.Embedded.Execution;

/// <summary>
/// Finds bookmarks by what they wait for: SHA-256 over name, stimulus as JSON and, where asked, the activity's run.
/// </summary>
internal static class StimulusHash
{
    private static readonly JsonSerializerOptions Json = new()
    {
        IncludeFields = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutExcluded } },
    };

    public static string Of(string name, object? stimulus, string? activityInstanceId = null)
    {
        string?[] parts = [name, stimulus as string ?? Text(stimulus), activityInstanceId];
        var text = string.Join('|', parts.Where(part => !string.IsNullOrWhiteSpace(part)));
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }

    private static string? Text(object? stimulus) =>
        stimulus is null ? null : JsonSerializer.Serialize(stimulus, stimulus.GetType(), Json);

    private static void LeaveOutExcluded(JsonTypeInfo type)
    {
        foreach (var member in type.Properties)
            if (member.AttributeProvider?.IsDefined(typeof(ExcludeFromHashAttribute), true) is true)
                member.ShouldSerialize = static (_, _) => false;
    }
}
