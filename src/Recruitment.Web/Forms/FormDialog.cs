using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;
using Recruitment.Data;
using Recruitment.Web.Access;

namespace Recruitment.Web.Forms;

/// <summary>A dialog that asks for a few things, runs one desk call and shows a refusal where it arose.</summary>
public abstract class FormDialog : ComponentBase
{
    private readonly HashSet<string> shown = new(StringComparer.Ordinal);

    [Inject]
    protected Operations Operations { get; set; } = null!;

    [Inject]
    protected ISnackbar Snackbar { get; set; } = null!;

    [CascadingParameter]
    protected IMudDialogInstance Dialog { get; set; } = null!;

    [CascadingParameter]
    protected Task<AuthenticationState> User { get; set; } = null!;

    protected RefusalException? Refused { get; set; }

    /// <summary>The refusal, unless one of the fields shows it.</summary>
    protected RefusalException? Unplaced => Refused?.Field is { } at && shown.Contains(at) ? null : Refused;

    /// <summary>What is wrong with a field, named as the API names it.</summary>
    protected string? Fault(string field)
    {
        shown.Add(field);
        return Refused?.Field == field ? Refused.Message : null;
    }

    /// <summary>Runs the operation and closes the dialog, or stays and shows the refusal.</summary>
    /// <param name="operation">A desk and who acts.</param>
    /// <param name="done">Told when it went through.</param>
    protected async Task SaveAsync<TDesk>(Func<TDesk, string, Task> operation, string done) where TDesk : notnull
    {
        var by = (await User).User.Actor;
        Refused = await Refusal.OfAsync(
            () => Operations.RunAsync<TDesk>(desk => operation(desk, by), CancellationToken.None));
        if (Refused is not null) return;
        Snackbar.Add(done, Severity.Success);
        Dialog.Close();
    }
}
