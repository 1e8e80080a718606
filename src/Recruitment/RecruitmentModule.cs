using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MimeKit;
using Recruitment.Audit;
using Recruitment.Cities;
using Recruitment.Cities.Import;
using Recruitment.Data;
using Recruitment.Messages;
using Recruitment.Places;
using Recruitment.WorkItems;

namespace Recruitment;

/// <summary>Registers the domain. Families grow by files; the rest is a line each.</summary>
public static class RecruitmentModule
{
    public static IServiceCollection AddRecruitment(this IServiceCollection services)
    {
        services.AddOptions<SizeClassOptions>().BindConfiguration("SizeClasses").ValidateOnStart();
        services.AddSingleton<IValidateOptions<SizeClassOptions>, SizeClassOptionsValidator>();
        services.AddOptions<ContinentOptions>().BindConfiguration("Continents").ValidateOnStart();
        services.AddSingleton<IValidateOptions<ContinentOptions>, ContinentOptionsValidator>();
        services.AddOptions<MessageOptions>().BindConfiguration("Messages")
            .Validate(o => MailboxAddress.TryParse(o.From, out _), "Messages:From is not an address.")
            .ValidateOnStart();
        services.AddSingleton<Doctor>().AddSingleton<PublicUrl>();
        services.AddSingleton<Operations>().AddSingleton<ReferenceData>().AddSingleton(Rows.Config)
            .AddScoped<AuditTrail>();
        services.AddSingleton<ImportRunner>().AddSingleton<ImportQueue>();
        services.Scan(scan => scan.FromAssemblyOf<Operations>()
            .AddClasses(c => c.Where(type => type.Name.EndsWith("Desk", StringComparison.Ordinal)), publicOnly: false)
            .AsSelf().WithScopedLifetime()
            .AddClasses(c => c.AssignableTo<IMessageTemplate>(), publicOnly: false)
            .As<IMessageTemplate>().WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo<IDueWork>(), publicOnly: false)
            .As<IDueWork>().WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo<IInvariant>(), publicOnly: false)
            .As<IInvariant>().WithSingletonLifetime()
            .AddClasses(c => c.AssignableTo<IDecision>(), publicOnly: false)
            .As<IDecision>().WithScopedLifetime());
        return services;
    }
}
