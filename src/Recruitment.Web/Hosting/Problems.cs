using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Recruitment.Web.Hosting;

/// <summary>Turns a refusal into problem details, in the one place where that happens.</summary>
internal sealed partial class Problems(IProblemDetailsService problems) : IExceptionHandler
{
    public const string Prefix = "urn:recruitment:";

    public async ValueTask<bool> TryHandleAsync(HttpContext http, Exception exception, CancellationToken ct)
    {
        var refusal = exception as RefusalException
            ?? (exception is BadHttpRequestException bad ? Unreadable(bad) : null);
        if (refusal is null) return false;
        http.Response.StatusCode = refusal switch
        {
            _ when exception is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => 413,
            BadInputException => 400,
            NotAllowedException => 403,
            NotFoundException => 404,
            IdempotencyKeyReusedException => 422,
            _ => 409,
        };
        return await problems.TryWriteAsync(
            new() { HttpContext = http, ProblemDetails = Of(refusal, http.Response.StatusCode) });
    }

    // JSON that is well-formed names the value at fault. Elsewhere the framework names it in its message only:
    // Failed to bind parameter "Stage? stage" from "…".
    private static BadInputException Unreadable(BadHttpRequestException bad) => bad.InnerException switch
    {
        JsonException { InnerException: not JsonException, Path: ['$', '.', .. var path] } =>
            new("bad-input", path, "The value cannot be read."),
        JsonException => new("unreadable", "body", "The request cannot be read."),
        _ when Parameter().Match(bad.Message) is { Success: true } named =>
            new("bad-input", named.Groups["name"].Value, "The value cannot be read."),
        _ => new("unreadable", "body", "The request cannot be read."),
    };

    [GeneratedRegex("bind parameter \"[^\"]* (?<name>\\w+)\"")]
    private static partial Regex Parameter();

    public static ProblemDetails Of(RefusalException refusal, int status)
    {
        var problem = new ProblemDetails { Type = Prefix + refusal.Code, Title = refusal.Message, Status = status };
        if (refusal.Field is { } field) problem.Extensions["field"] = field;
        if (refusal is AlreadyExistsException { Id: { } id } existing) problem.Extensions[$"{existing.Entity}Id"] = id;
        foreach (var (name, value) in refusal.Details) problem.Extensions[name] = value;
        return problem;
    }

    /// <summary>Answers with problem details that no exception stands behind:
    /// sign in first, not allowed, too many.</summary>
    public static Task WriteAsync(HttpContext http, int status, string code, string title)
    {
        http.Response.StatusCode = status;
        return http.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new()
        {
            HttpContext = http,
            ProblemDetails = { Type = Prefix + code, Title = title, Status = status },
        }).AsTask();
    }
}

internal static class ProblemsModule
{
    public static void AddProblems(this IServiceCollection services)
    {
        services.AddExceptionHandler<Problems>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = context =>
            {
                Name(context.ProblemDetails);
                if (context.HttpContext.IsStudioApi) AddStudioWords(context.ProblemDetails);
            });
    }

    // Studio shows what it finds under these names.
    private static void AddStudioWords(ProblemDetails problem)
    {
        problem.Extensions["statusCode"] = problem.Status;
        problem.Extensions["message"] = problem.Title;
        problem.Extensions["errors"] = new Dictionary<string, string?[]> { ["generalErrors"] = [problem.Title] };
    }

    // What the framework refuses by itself gets a code of ours too.
    private static void Name(ProblemDetails problem)
    {
        if (problem is HttpValidationProblemDetails { Errors.Count: > 0 } validation)
        {
            var (field, messages) = validation.Errors.First();
            problem.Type = Problems.Prefix + "bad-input";
            problem.Extensions["field"] = JsonName(field);
            problem.Title = messages.FirstOrDefault() ?? problem.Title;
            return;
        }
        if (problem.Type?.StartsWith(Problems.Prefix, StringComparison.Ordinal) is true) return;
        problem.Type = Problems.Prefix + problem.Status switch
        {
            400 => "bad-input",
            401 => "sign-in-needed",
            403 => "not-allowed",
            404 => "not-found",
            405 => "method-not-allowed",
            429 => "too-many-requests",
            _ => "error",
        };
    }

    private static string JsonName(string field) =>
        string.Join('.', field.Split('.').Select(JsonNamingPolicy.CamelCase.ConvertName));
}
