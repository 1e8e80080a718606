using Mapster;

namespace Recruitment.Data;

/// <summary>How entities become the rows that API and pages show. Each pair is registered beside its query.</summary>
public static class Rows
{
    /// <summary>Built once; a row member that nothing fills stops the start, not the first request.</summary>
    public static TypeAdapterConfig Config { get; } = Build();

    private static TypeAdapterConfig Build()
    {
        var config = new TypeAdapterConfig { RequireExplicitMapping = true, RequireDestinationMemberSource = true };
        config.Scan(typeof(Rows).Assembly);
        config.CompileProjection();
        return config;
    }
}
