using System.Collections.Concurrent;
using System.Text.Json;

namespace Elsa.Embedded.Api.Alterations;

/// <summary>The latest plans and what came of them, for as long as the program runs; journals keep the rest.</summary>
internal sealed class AlterationPlans
{
    private const int Most = 100;

    private readonly ConcurrentQueue<AlterationPlan> plans = new();

    public void Add(AlterationPlan plan)
    {
        plans.Enqueue(plan);
        while (plans.Count > Most) plans.TryDequeue(out _);
    }

    public AlterationPlan? Find(string id) => plans.FirstOrDefault(plan => plan.Id == id);
}

internal sealed record AlterationPlan(
    string Id, IReadOnlyList<JsonElement> Alterations, DateTimeOffset CreatedAt, DateTimeOffset CompletedAt,
    IReadOnlyList<AlterationResult> Results);
