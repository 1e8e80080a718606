using System.Globalization;
using Microsoft.AspNetCore.Components;
using Recruitment.Data;
using Recruitment.Web.Access;

namespace Recruitment.Web.Portal;

/// <summary>What every page of the portal starts from: the one city of the person who looks.</summary>
public abstract class PortalPage : ComponentBase
{
    [Inject]
    private protected Operations Operations { get; set; } = null!;

    [Inject]
    private protected NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter]
    private protected HttpContext Http { get; set; } = null!;

    private protected PortalCity City { get; set; } = null!;
    private protected RefusalException? Refusal { get; private set; }
    private protected string By => Http.User.Actor;

    /// <summary>The refusal, where no field of the form shows it.</summary>
    private protected RefusalException? Elsewhere(params string[] fields) => fields.Contains(Refusal?.Field) ? null
        : Refusal;

    // Nothing is rendered before it is all there: a plain page has no second chance.
    public sealed override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        City = await Operations.ReadAsync(db => db.PortalAsync(Http.User.CityId, Http.RequestAborted));
        if (await LoadAsync()) await base.SetParametersAsync(ParameterView.Empty);
        else Navigation.NotFound();
    }

    /// <summary>Reads what else the page needs.</summary>
    /// <returns>False when there is no such page.</returns>
    private protected virtual Task<bool> LoadAsync() => Task.FromResult(true);

    /// <summary>Runs what a form asks for; when it goes through, the next page says so.</summary>
    private protected async Task SubmitAsync(Func<Task> operation, string next)
    {
        Refusal = await Web.Refusal.OfAsync(operation);
        if (Refusal is null) Navigation.NavigateTo(next);
        else Http.Response.StatusCode = Refusal is BadInputException ? StatusCodes.Status400BadRequest
            : StatusCodes.Status409Conflict;
    }

    /// <summary>A day as a form's date field writes it; null when it is empty or no day, and the desk says
    /// so.</summary>
    private protected static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : null;

    private protected static string Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        ?? "";
}
