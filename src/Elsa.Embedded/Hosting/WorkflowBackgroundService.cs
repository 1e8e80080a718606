using Elsa.Embedded.Runtime;
using Microsoft.Extensions.Hosting;

namespace Elsa.Embedded.Hosting;

/// <summary>Runs the worker until the host stops: at once when this process made work, else once a second.</summary>
internal sealed class WorkflowBackgroundService(WorkflowWorker worker, WorkSignal signal, WorkflowWorkerOptions options)
    : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (options.RunsInBackground && !stoppingToken.IsCancellationRequested)
            if (!await worker.RunOnceAsync(stoppingToken)) await signal.WaitAsync(LookEvery, stoppingToken);
    }
}
