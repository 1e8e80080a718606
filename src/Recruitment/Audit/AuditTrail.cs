using Recruitment.Data;

namespace Recruitment.Audit;

/// <summary>Writes the audit in the operation's own transaction.</summary>
public sealed class AuditTrail(RecruitmentDb db, TimeProvider clock)
{
    public void Add(string by, string act, string text, Guid? cityId = null, Guid? subjectId = null) =>
        db.Add(new AuditEntry(clock.GetUtcNow(), by, act, cityId, subjectId, text));
}
