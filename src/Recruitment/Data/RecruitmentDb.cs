using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Recruitment.Access;
using Recruitment.Audit;
using Recruitment.Campaigns;
using Recruitment.Cities;
using Recruitment.Cities.Import;
using Recruitment.Coverage;
using Recruitment.Endorsements;
using Recruitment.Messages;
using Recruitment.Onboarding;
using Recruitment.Places;
using Recruitment.Referrals;
using Recruitment.WorkItems;

namespace Recruitment.Data;

/// <summary>The record. Desks change it, <see cref="Operations"/> and a workflow's burst save it,
/// nobody else does.</summary>
public sealed class RecruitmentDb : DbContext
{
    /// <remarks>Changes are looked for once, when they are saved: EF Core would look through all that is tracked at
    /// each use of <c>Local</c>, which took half the time of an operation over many cities.</remarks>
    public RecruitmentDb(DbContextOptions<RecruitmentDb> options) : base(options) =>
        ChangeTracker.AutoDetectChangesEnabled = false;

    /// <summary>The concurrency token of every row that is not owned, the same on all databases.</summary>
    public const string Version = "Version";

    public DbSet<AccessLink> AccessLinks => Set<AccessLink>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<CampaignCity> CampaignCities => Set<CampaignCity>();
    public DbSet<Campaign> Campaigns => Set<Campaign>();
    public DbSet<City> Cities => Set<City>();
    public DbSet<CityNote> CityNotes => Set<CityNote>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<Country> Countries => Set<Country>();
    public DbSet<CountryName> CountryNames => Set<CountryName>();
    public DbSet<CoverageSnapshot> CoverageSnapshots => Set<CoverageSnapshot>();
    public DbSet<DemoState> DemoStates => Set<DemoState>();
    public DbSet<Endorsement> Endorsements => Set<Endorsement>();
    public DbSet<GivenAnswer> GivenAnswers => Set<GivenAnswer>();
    public DbSet<ImportRow> ImportRows => Set<ImportRow>();
    public DbSet<CityImport> Imports => Set<CityImport>();
    public DbSet<Journey> Journeys => Set<Journey>();
    public DbSet<Mandate> Mandates => Set<Mandate>();
    public DbSet<Message> Messages => Set<Message>();
    public DbSet<OnboardingStep> OnboardingSteps => Set<OnboardingStep>();
    public DbSet<Person> People => Set<Person>();
    public DbSet<PlaceName> PlaceNames => Set<PlaceName>();
    public DbSet<Place> Places => Set<Place>();
    public DbSet<ReferencePart> ReferenceParts => Set<ReferencePart>();
    public DbSet<Referral> Referrals => Set<Referral>();
    public DbSet<Reply> Replies => Set<Reply>();
    public DbSet<Signal> Signals => Set<Signal>();
    public DbSet<StagedRow> StagedRows => Set<StagedRow>();
    public DbSet<StandingChange> StandingChanges => Set<StandingChange>();
    public DbSet<Target> Targets => Set<Target>();
    public DbSet<Wait> Waits => Set<Wait>();
    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    /// <summary>Saves and raises the version of every changed row, and of a root whose owned rows changed.</summary>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken ct = default)
    {
        ChangeTracker.DetectChanges();
        foreach (var row in ChangeTracker.Entries().Where(IsChangedRoot))
        {
            row.Property(Version).CurrentValue = (int)row.Property(Version).OriginalValue! + 1;
        }
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(RecruitmentDb).Assembly);
        var ours = modelBuilder.Model.GetEntityTypes().Where(type => !type.IsOwned() && IsOurs(type.ClrType)).ToList();
        foreach (var type in ours)
        {
            modelBuilder.Entity(type.ClrType).Property<int>(Version).IsConcurrencyToken();
        }
        if (Database.IsSqlServer()) CompareByCode(modelBuilder);
    }

    // Folded names are the same only when every character is:
    // the server's usual collations know better, and not all scripts.
    private static void CompareByCode(ModelBuilder model)
    {
        const string binary = "Latin1_General_100_BIN2";
        model.Entity<PlaceName>().Property(n => n.Folded).UseCollation(binary);
        model.Entity<CountryName>().Property(n => n.Folded).UseCollation(binary);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcInstant>().HavePrecision(6);
    }

    private static bool IsChangedRoot(EntityEntry row) => !row.Metadata.IsOwned() && IsOurs(row.Metadata.ClrType)
        && (row.State is EntityState.Modified
            || (row.State is EntityState.Unchanged && row.Collections.Any(c => c.IsModified)));

    // The workflow engine keeps its rows in this database too, and guards them itself.
    private static bool IsOurs(Type type) =>
        type.Namespace?.StartsWith(nameof(Recruitment), StringComparison.Ordinal) is true;
}
