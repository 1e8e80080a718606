using Recruitment.Data;
using Recruitment.Messages;
using Recruitment.Places;

namespace Recruitment.Web.Hosting;

/// <summary>What every command needs: the record, its database, its clock.</summary>
internal static class RecordModule
{
    public static void AddRecord(this IHostApplicationBuilder builder)
    {
        RefuseWithoutIcu();
        var folder = DataFolder.From(builder.Configuration);
        var database = Database.From(builder.Configuration, folder);
        builder.Services.AddSingleton(folder).AddSingleton(database).AddSingleton<FolderLock>();
        builder.Services.AddSingleton(_ => new BusinessClock())
            .AddSingleton<TimeProvider>(s => s.GetRequiredService<BusinessClock>());
        builder.Services.AddSingleton<SqliteTurns>().AddDbContext<RecruitmentDb>((services, options) =>
        {
            database.Configure(options);
            if (database.Provider is DatabaseProvider.Sqlite)
                options.AddInterceptors(services.GetRequiredService<SqliteTurns>());
            options.UseWorkflowStores();
        });
        builder.Services.AddSingleton<IMessageTransport>(new PickupFolder(folder.Outbox));
        builder.Services.AddRecruitment().AddWorkflows();
    }

    private static void RefuseWithoutIcu()
    {
        try
        {
            Fold.EnsureWorks();
        }
        catch (InvalidOperationException failure)
        {
            throw new StartRefusedException(failure.Message);
        }
    }
}
