using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Elsa.Embedded.Api.Running;

/// <summary>Tokens by which someone may resume one bookmark, or publish one event, and nothing else.</summary>
public sealed class ResumeTokens(IDataProtectionProvider protection)
{
    private readonly ITimeLimitedDataProtector protector =
        protection.CreateProtector("Elsa.Embedded.Api.ResumeTokens").ToTimeLimitedDataProtector();

    public string ForBookmark(string bookmarkId, string workflowInstanceId, TimeSpan lifetime) =>
        Protect(new(bookmarkId, null, workflowInstanceId), lifetime);

    /// <param name="workflowInstanceId">The only instance that is to hear it; null: all.</param>
    public string ForEvent(string eventName, string? workflowInstanceId, TimeSpan lifetime) =>
        Protect(new(null, eventName, workflowInstanceId), lifetime);

    /// <returns>Null for what is no token of ours, or one that is too old.</returns>
    internal ResumeToken? Read(string? token)
    {
        if (string.IsNullOrEmpty(token)) return null;
        try
        {
            return JsonSerializer.Deserialize<ResumeToken>(protector.Unprotect(token));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private string Protect(ResumeToken token, TimeSpan lifetime) =>
        protector.Protect(JsonSerializer.Serialize(token), lifetime);
}

internal sealed record ResumeToken(string? BookmarkId, string? EventName, string? WorkflowInstanceId);
