using System.Collections.ObjectModel;

namespace Recruitment;

/// <summary>A request that was understood and is refused. Any other exception that leaves a desk is a bug.</summary>
/// <param name="code">Stable, kebab-case, part of the API: clients, workflows and translations key on it.</param>
/// <param name="message">What is wrong and, where there is one, the way out. Shown to people as it stands.</param>
/// <param name="field">The field at fault, as the API names it; null when no single field is.</param>
public abstract class RefusalException(string code, string message, string? field = null) : Exception(message)
{
    public string Code { get; } = code;
    public string? Field { get; } = field;

    /// <summary>What else a client needs to act on it, by name; part of the problem details.</summary>
    public virtual IReadOnlyDictionary<string, object?> Details => ReadOnlyDictionary<string, object?>.Empty;
}

/// <summary>The input itself is wrong: 400, with the field.</summary>
public class BadInputException(string code, string? field, string message) : RefusalException(code, message, field);

/// <summary>There is no such thing, or none that the caller may see: 404.</summary>
public sealed class NotFoundException(string entity, object id)
    : RefusalException($"{entity}-not-found", $"There is no {entity.Replace('-', ' ')} '{id}'.");

/// <summary>The thing is there already: 409, with its id.</summary>
public sealed class AlreadyExistsException(string entity, Guid? id, string message)
    : RefusalException($"{entity}-exists", message)
{
    public string Entity { get; } = entity;
    public Guid? Id { get; } = id;
}

/// <summary>A rule of the coalition says no: 409.</summary>
public sealed class RuleBrokenException(string code, string message, string? field = null)
    : RefusalException(code, message, field);

/// <summary>The caller may not do this: 403.</summary>
public sealed class NotAllowedException(string message) : RefusalException("not-allowed", message);

/// <summary>The same idempotency key came with another body: 422.</summary>
public sealed class IdempotencyKeyReusedException()
    : RefusalException("idempotency-key-reused", "This idempotency key was used for another request.");

/// <summary>The only refusal worth repeating unchanged: workflows retry it, people reload.</summary>
public sealed class ChangedMeanwhileException()
    : RefusalException("changed-meanwhile", "Someone else changed this first. Reload and try again.");
