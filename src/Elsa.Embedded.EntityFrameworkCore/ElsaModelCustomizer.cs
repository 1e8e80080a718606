using Elsa.Embedded.Storage;
using Elsa.Workflows.Runtime.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Elsa.Embedded.EntityFrameworkCore;

/// <summary>
/// Adds the engine's tables after the host's own, whose conventions don't reach them: all is said here.
/// </summary>
internal sealed class ElsaModelCustomizer(ModelCustomizerDependencies dependencies)
    : RelationalModelCustomizer(dependencies)
{
    private const int IdLength = 64;
    private const int NameLength = 200;

    public override void Customize(ModelBuilder modelBuilder, DbContext context)
    {
        base.Customize(modelBuilder, context);
        modelBuilder.Entity<InstanceRow>(Instances);
        modelBuilder.Entity<BookmarkRow>(Bookmarks);
        modelBuilder.Entity<WorkflowExecutionLogRecord>(Journal);
        modelBuilder.Entity<StimulusRow>(Stimuli);
        modelBuilder.Entity<TriggerRow>(Triggers);
        modelBuilder.Entity<IncidentRow>(Incidents);
        modelBuilder.Entity<DefinitionRow>(Definitions);
    }

    private static void Instances(EntityTypeBuilder<InstanceRow> instance)
    {
        instance.ToTable("ElsaInstances").HasBaseType((Type?)null);
        instance.HasKey(i => i.Id);
        instance.Ignore(i => i.TenantId).Ignore(i => i.WorkflowState).Ignore(i => i.IsExecuting)
            .Ignore(i => i.IsSystem).Ignore(i => i.IsParked);
        Lengths(instance, IdLength, nameof(InstanceRow.Id), nameof(InstanceRow.DefinitionVersionId),
            nameof(InstanceRow.ParentWorkflowInstanceId));
        Lengths(instance, NameLength, nameof(InstanceRow.DefinitionId), nameof(InstanceRow.CorrelationId),
            nameof(InstanceRow.TriggerActivityId));
        instance.Property(i => i.Name).HasMaxLength(NameLength);
        instance.Property(i => i.SingletonKey).HasMaxLength(2 * NameLength + 1);
        instance.Property(i => i.Status).HasConversion<string>().HasMaxLength(16);
        instance.Property(i => i.SubStatus).HasConversion<string>().HasMaxLength(16);
        instance.Property(i => i.Revision).IsConcurrencyToken();
        Instants(instance, nameof(InstanceRow.CreatedAt), nameof(InstanceRow.UpdatedAt), nameof(InstanceRow.FinishedAt),
            nameof(InstanceRow.RetryAt));
        // Only the database can promise this: two starters may ask at once.
        instance.HasIndex(i => i.SingletonKey).IsUnique().HasFilter("\"SingletonKey\" IS NOT NULL");
        instance.HasIndex(i => new { i.CreatedAt, i.Id }).HasFilter("\"SubStatus\" = 'Pending'")
            .HasDatabaseName("IX_ElsaInstances_Pending");
        instance.HasIndex(i => i.RetryAt).HasFilter("\"SubStatus\" = 'Executing'")
            .HasDatabaseName("IX_ElsaInstances_Interrupted");
        instance.HasIndex(i => new { i.DefinitionId, i.CreatedAt });
        instance.HasIndex(i => i.CorrelationId);
        instance.HasIndex(i => i.ParentWorkflowInstanceId);
    }

    private static void Bookmarks(EntityTypeBuilder<BookmarkRow> bookmark)
    {
        bookmark.ToTable("ElsaBookmarks").HasBaseType((Type?)null);
        bookmark.HasKey(b => b.Id);
        bookmark.Ignore(b => b.TenantId).Ignore(b => b.Payload);
        bookmark.Property(b => b.Metadata).HasConversion(JsonText.StringsConverter, JsonText.StringsComparer);
        Lengths(bookmark, IdLength, nameof(BookmarkRow.Id), nameof(BookmarkRow.WorkflowInstanceId),
            nameof(BookmarkRow.ActivityInstanceId), nameof(BookmarkRow.Hash));
        Lengths(bookmark, NameLength, nameof(BookmarkRow.Name), nameof(BookmarkRow.CorrelationId),
            nameof(BookmarkRow.ActivityId), nameof(BookmarkRow.Callback));
        Instants(bookmark, nameof(BookmarkRow.CreatedAt), nameof(BookmarkRow.DueAt));
        bookmark.HasIndex(b => b.WorkflowInstanceId);
        bookmark.HasIndex(b => b.Hash);
        bookmark.HasIndex(b => new { b.Name, b.Hash });
        bookmark.HasIndex(b => new { b.DueAt, b.Id }).HasFilter("\"DueAt\" IS NOT NULL");
    }

    private static void Journal(EntityTypeBuilder<WorkflowExecutionLogRecord> entry)
    {
        entry.ToTable("ElsaJournal").HasBaseType((Type?)null);
        entry.HasKey(e => new { e.WorkflowInstanceId, e.Sequence });
        entry.Ignore(e => e.Id).Ignore(e => e.TenantId).Ignore(e => e.WorkflowDefinitionId)
            .Ignore(e => e.WorkflowDefinitionVersionId).Ignore(e => e.WorkflowVersion);
        entry.Property(e => e.Sequence).ValueGeneratedNever();
        Lengths(entry, IdLength, nameof(WorkflowExecutionLogRecord.WorkflowInstanceId),
            nameof(WorkflowExecutionLogRecord.ActivityInstanceId),
            nameof(WorkflowExecutionLogRecord.ParentActivityInstanceId), nameof(WorkflowExecutionLogRecord.EventName));
        Lengths(entry, NameLength, nameof(WorkflowExecutionLogRecord.ActivityId),
            nameof(WorkflowExecutionLogRecord.ActivityType), nameof(WorkflowExecutionLogRecord.ActivityName),
            nameof(WorkflowExecutionLogRecord.Source));
        Instants(entry, nameof(WorkflowExecutionLogRecord.Timestamp));
        entry.Property(e => e.ActivityNodeId).IsRequired(false); // entries of earlier versions have none
        entry.Property(e => e.ActivityState).HasConversion(JsonText.Bags, JsonText.BagComparer);
        entry.Property(e => e.Payload).HasConversion(JsonText.Converter, JsonText.Comparer);
        entry.HasIndex(e => e.ActivityInstanceId).HasFilter("\"EventName\" = 'Started'");
    }

    private static void Stimuli(EntityTypeBuilder<StimulusRow> stimulus)
    {
        stimulus.ToTable("ElsaStimuli");
        Lengths(stimulus, IdLength, nameof(StimulusRow.Hash), nameof(StimulusRow.WorkflowInstanceId),
            nameof(StimulusRow.ActivityInstanceId), nameof(StimulusRow.BookmarkId));
        Lengths(stimulus, NameLength, nameof(StimulusRow.CorrelationId));
        Instants(stimulus, nameof(StimulusRow.CreatedAt), nameof(StimulusRow.KeepUntil));
    }

    private static void Triggers(EntityTypeBuilder<TriggerRow> trigger)
    {
        trigger.ToTable("ElsaTriggers").HasBaseType((Type?)null);
        trigger.HasKey(t => t.Id);
        trigger.Ignore(t => t.TenantId);
        Lengths(trigger, IdLength, nameof(TriggerRow.Id), nameof(TriggerRow.WorkflowDefinitionVersionId),
            nameof(TriggerRow.Hash));
        Lengths(trigger, NameLength, nameof(TriggerRow.WorkflowDefinitionId), nameof(TriggerRow.Name),
            nameof(TriggerRow.ActivityId));
        trigger.Property(t => t.ExclusiveKey).HasMaxLength(2 * NameLength);
        trigger.Property(t => t.Payload).HasConversion(JsonText.Converter, JsonText.Comparer);
        Instants(trigger, nameof(TriggerRow.DueAt));
        trigger.Property(t => t.DueAt).IsConcurrencyToken();
        // Only the database can promise these: two may publish at once.
        trigger.HasIndex(t => new { t.WorkflowDefinitionId, t.ActivityId, t.Hash }).IsUnique()
            .HasFilter("\"Hash\" IS NOT NULL");
        trigger.HasIndex(t => t.ExclusiveKey).IsUnique().HasFilter("\"ExclusiveKey\" IS NOT NULL");
        trigger.HasIndex(t => t.Hash);
        trigger.HasIndex(t => t.DueAt).HasFilter("\"DueAt\" IS NOT NULL");
    }

    private static void Incidents(EntityTypeBuilder<IncidentRow> incident)
    {
        incident.ToTable("ElsaIncidents");
        Lengths(incident, IdLength, nameof(IncidentRow.WorkflowInstanceId));
        Lengths(incident, NameLength, nameof(IncidentRow.ActivityId), nameof(IncidentRow.ActivityType));
        Instants(incident, nameof(IncidentRow.CreatedAt), nameof(IncidentRow.ResolvedAt));
        incident.HasIndex(i => i.WorkflowInstanceId);
    }

    private static void Definitions(EntityTypeBuilder<DefinitionRow> definition)
    {
        definition.ToTable("ElsaDefinitions").HasBaseType((Type?)null);
        definition.HasKey(d => d.Id);
        definition.Ignore(d => d.TenantId).Ignore(d => d.MaterializerContext).Ignore(d => d.BinaryData);
        definition.Ignore(d => d.StringData).Ignore(d => d.OriginalSource).Ignore(d => d.Options);
        definition.Ignore(d => d.Variables).Ignore(d => d.Inputs).Ignore(d => d.Outputs).Ignore(d => d.Outcomes);
        definition.Ignore(d => d.CustomProperties);
        Lengths(definition, IdLength, nameof(DefinitionRow.Id), nameof(DefinitionRow.ContentHash),
            nameof(DefinitionRow.ToolVersion), nameof(DefinitionRow.MaterializerName));
        Lengths(definition, NameLength, nameof(DefinitionRow.DefinitionId), nameof(DefinitionRow.Name),
            nameof(DefinitionRow.FileName), nameof(DefinitionRow.ProviderName));
        Instants(definition, nameof(DefinitionRow.CreatedAt), nameof(DefinitionRow.PublishedAt));
        definition.Property(d => d.MaterializerName).HasDefaultValue("Json");
        definition.Property(d => d.ToolVersion).HasConversion(version => version!.ToString(), text => Version.Parse(text));
        // A draft that someone else published or changed meanwhile is not written over.
        definition.Property(d => d.PublishedAt).IsConcurrencyToken();
        definition.Property(d => d.ContentHash).IsConcurrencyToken();
        definition.HasIndex(d => new { d.DefinitionId, d.Version }).IsUnique();
        UniqueKey(definition, nameof(DefinitionRow.LatestKey));
        UniqueKey(definition, nameof(DefinitionRow.PublishedKey));
    }

    /// <remarks>Only the database can promise this: two may publish at once.</remarks>
    private static void UniqueKey(EntityTypeBuilder<DefinitionRow> definition, string key)
    {
        definition.Property<string?>(key).HasMaxLength(NameLength).UsePropertyAccessMode(PropertyAccessMode.Property);
        definition.HasIndex(key).IsUnique().HasFilter($"\"{key}\" IS NOT NULL");
    }

    private static void Lengths<T>(EntityTypeBuilder<T> entity, int length, params string[] properties) where T : class
    {
        foreach (var property in properties) entity.Property(property).HasMaxLength(length);
    }

    private static void Instants<T>(EntityTypeBuilder<T> entity, params string[] properties) where T : class
    {
        foreach (var property in properties) entity.Property(property).HasConversion(UtcInstants).HasPrecision(6);
    }

    /// <remarks>SQLite can neither order nor compare a <see cref="DateTimeOffset"/>.</remarks>
    private static readonly ValueConverter<DateTimeOffset, DateTime> UtcInstants = new(
        instant => instant.UtcDateTime, stored => new DateTimeOffset(DateTime.SpecifyKind(stored, DateTimeKind.Utc)));
}
