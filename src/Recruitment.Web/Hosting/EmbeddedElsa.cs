using Microsoft.EntityFrameworkCore;

namespace Recruitment.Web.Hosting;

/// <summary>The wiring of the workflow engine, in its embedded flavour.</summary>
internal static class EmbeddedElsa
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddWorkflows() => services;
    }

    extension(DbContextOptionsBuilder options)
    {
        public DbContextOptionsBuilder UseWorkflowStores() => options;
    }
}
