using Elsa.Embedded.Composition;
using Elsa.Embedded.Runtime;
using Elsa.Embedded.Triggers;
using Elsa.Scheduling;
using Elsa.Scheduling.Services;
using Elsa.Workflows.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Elsa.Embedded.Hosting;

/// <summary>Triggers, stimuli and what else passes between workflows and the outside.</summary>
internal static class MessagingServices
{
    public static void AddTo(IServiceCollection services)
    {
        services.TryAddSingleton<StimulusBuffer>();
        services.AddSingleton<ICronParser, CronosCronParser>().AddSingleton<TriggerClock>();
        services.AddScoped<TriggerIndexer>().AddScoped<TriggeredStarts>().AddScoped<StimulusSender>();
        services.AddScoped<ITriggerIndexer>(provider => provider.GetRequiredService<TriggerIndexer>());
        services.AddScoped<IStimulusSender>(provider => provider.GetRequiredService<StimulusSender>());
        services.AddScoped<IEventPublisher>(provider => provider.GetRequiredService<StimulusSender>());
        services.AddScoped<Dispatcher>().AddScoped<IWorkflowResumer, WorkflowResumer>();
        services.AddScoped<IWorkflowDispatcher>(provider => provider.GetRequiredService<Dispatcher>());
        services.AddScoped<IStimulusDispatcher>(provider => provider.GetRequiredService<Dispatcher>());
        services.AddScoped<IBookmarkQueue>(provider => provider.GetRequiredService<Dispatcher>());
        services.AddScoped<ITaskReporter, TaskReporter>().AddScoped<WorkflowActivities>();
    }
}
