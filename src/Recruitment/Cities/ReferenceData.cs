using Recruitment.Data;
using Recruitment.Places;

namespace Recruitment.Cities;

/// <summary>Brings the record up to the reference data that ships: at every start, quickly when nothing
/// changed.</summary>
public sealed class ReferenceData(Operations operations)
{
    /// <param name="progress">Told what is being loaded; the host prints it.</param>
    /// <returns>True when something was loaded.</returns>
    /// <exception cref="InvalidOperationException">The process runs without ICU: see <see
    /// cref="Fold.EnsureWorks()"/>.</exception>
    public async Task<bool> LoadAsync(ReferenceFolder folder, Action<LoadProgress>? progress, CancellationToken ct)
    {
        Fold.EnsureWorks();
        var countries = await operations.RunBulkAsync<ReferenceDesk,
            bool>(d => d.LoadCountriesAsync(folder, progress, ct), ct);
        var places = await operations.RunBulkAsync<ReferenceDesk,
            bool>(d => d.LoadPlacesAsync(folder, progress, ct), ct);
        var members = await operations.RunAsync<MembersDesk, int>(d => d.LoadAsync(folder, ct), ct);
        if (members > 0) progress?.Invoke(new LoadProgress("Member cities", members, members));
        var changed = await operations.RunAsync<ClassesDesk, int>(d => d.RenewAsync(ct), ct);
        return countries || places || members + changed > 0;
    }
}
