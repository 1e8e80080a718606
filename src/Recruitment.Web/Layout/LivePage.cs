using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Recruitment.Data;
using Recruitment.Web.Access;

namespace Recruitment.Web.Layout;

/// <summary>A page or panel of rows that reads them again soon after something was committed, whoever did it.</summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    // Commits come in bursts: one reading after the last of them is enough, and two seconds are promised.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(600);
    private int waiting;
    private bool isGone;

    [Inject]
    protected Operations Operations { get; set; } = null!;

    [CascadingParameter]
    protected Task<AuthenticationState> User { get; set; } = null!;

    /// <summary>Reads what is shown. Called when parameters come and after commits.</summary>
    protected abstract Task ReadAsync();

    protected override void OnInitialized() => Operations.Committed += ReadSoon;

    protected override Task OnParametersSetAsync() => ReadAsync();

    /// <summary>Who acts, as the audit writes it.</summary>
    protected async Task<string> ByAsync() => (await User).User.Actor;

    public void Dispose()
    {
        isGone = true;
        Operations.Committed -= ReadSoon;
        GC.SuppressFinalize(this);
    }

    private void ReadSoon()
    {
        if (Interlocked.Exchange(ref waiting, 1) == 0) _ = InvokeAsync(ReadAgainAsync);
    }

    private async Task ReadAgainAsync()
    {
        await Task.Delay(Pause, TimeProvider.System);
        waiting = 0;
        if (isGone) return;
        await ReadAsync();
        StateHasChanged();
    }
}
