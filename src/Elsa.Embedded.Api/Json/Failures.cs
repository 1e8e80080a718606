using Elsa.Embedded.Definitions;
using Elsa.Workflows.Management.Models;
using Elsa.Workflows.Runtime.Exceptions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Elsa.Embedded.Api.Json;

/// <summary>A request that is refused, as Studio shows it: by field, or in one sentence.</summary>
internal sealed class ApiFailureException(int status, string message, string? field = null, string? detail = null)
    : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>By field; "generalErrors" for what is about none.</summary>
    public IDictionary<string, string[]> Errors { get; init; } = new Dictionary<string, string[]>
    {
        [field ?? "generalErrors"] = [detail ?? message],
    };

    public static ApiFailureException NotFound(string what, string id) => new(404, $"There is no {what} '{id}'.");

    public static ApiFailureException Of(IEnumerable<WorkflowValidationError> errors) =>
        new(400, "The definition cannot be used.")
        {
            Errors = errors.GroupBy(error => error.ActivityId ?? "generalErrors")
                .ToDictionary(group => group.Key, group => group.Select(error => error.Message).ToArray()),
        };
}

/// <summary>Turns failures into <c>{statusCode, message, errors}</c>; others go on to the host.</summary>
internal static class Failures
{
    public static async ValueTask<object?> AnswerAsync(
        EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (ApiFailureException failure)
        {
            return Answer(failure);
        }
        catch (UnusableDefinitionException failure)
        {
            return Answer(ApiFailureException.Of(failure.Errors));
        }
        catch (Exception failure)
            when (failure is WorkflowInstanceNotFoundException or WorkflowDefinitionNotFoundException)
        {
            return Answer(new(404, failure.Message));
        }
        catch (Exception failure) when (failure is DefinitionInUseException or DefinitionChangedException
            or RecoveryRefusedException)
        {
            return Answer(new(409, failure.Message));
        }
        catch (BurstFailedException failure)
        {
            return Answer(new(500, failure.Message, failure.ActivityId));
        }
        catch (Exception failure) when (LostRaces.Is(context.HttpContext.RequestServices, failure))
        {
            return Answer(new(409, "Someone else changed this first. Reload and try again."));
        }
    }

    private static JsonHttpResult<FailureBody> Answer(ApiFailureException failure) => TypedResults.Json(
        new FailureBody(failure.Status, failure.Message, failure.Errors), ApiJson.Options,
        statusCode: failure.Status);

    private sealed record FailureBody(int StatusCode, string Message, IDictionary<string, string[]> Errors);
}
