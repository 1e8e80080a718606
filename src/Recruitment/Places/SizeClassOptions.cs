using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Recruitment.Places;

/// <summary>Where one size class ends and the next begins. Section <c>SizeClasses</c>, checked at start-up.</summary>
public sealed class SizeClassOptions : IValidatableObject
{
    /// <summary>Smallest population of an Intermediate city. People; 1,000 to 1,000,000, by default 50,000.</summary>
    [Range(1_000, 1_000_000)]
    public int IntermediateFrom { get; init; } = 50_000;

    /// <summary>Smallest population of a Large city. People; 10,000 to 50,000,000, by default 1,000,000.</summary>
    [Range(10_000, 50_000_000)]
    public int LargeFrom { get; init; } = 1_000_000;

    /// <summary>The size class of a population; the lower bound of a class belongs to it.</summary>
    /// <param name="population">People living in the council area or, failing that, the urban area. Null or 0 means not
    /// known: the gazetteer writes 0 for both.</param>
    /// <returns><see cref="SizeClass.Unclassified"/> when the population is not known; never a guess.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="population"/> is below 0.</exception>
    /// <remarks>Source of the defaults: 50,000 is the UN Degree of Urbanisation's threshold of a city (2020); 50,000 to
    /// 1,000,000 is UCLG's range of an intermediary city.</remarks>
    public SizeClass Classify(int? population)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(population.GetValueOrDefault(), nameof(population));
        return population switch
        {
            null or 0 => SizeClass.Unclassified,
            { } people when people < IntermediateFrom => SizeClass.Small,
            { } people when people < LargeFrom => SizeClass.Intermediate,
            _ => SizeClass.Large,
        };
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LargeFrom <= IntermediateFrom)
        {
            yield return new ValidationResult(
                "SizeClasses:LargeFrom must be above SizeClasses:IntermediateFrom.", [nameof(LargeFrom)]);
        }
    }
}

[OptionsValidator]
internal sealed partial class SizeClassOptionsValidator : IValidateOptions<SizeClassOptions>;
