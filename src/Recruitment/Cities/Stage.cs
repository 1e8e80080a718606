using static Recruitment.Cities.Stage;

namespace Recruitment.Cities;

/// <summary>How far the recruitment of a city has come. Membership is a facet of its own.</summary>
public enum Stage { Prospect, Contacted, InDialogue, Endorsing, Endorsed, Onboarding, Active, Parked, Declined }

/// <summary>The public and legal standing of a city.</summary>
public enum Membership { None, Committed, Active, RenewalDue, Grace, OnHold, Withdrawn, Removed }

/// <summary>What a city counts as in the coverage; a city counts once.</summary>
public enum Standing { None, InPipeline, Committed, Member }

/// <summary>Which stage may follow which: a city's whole way, in one place.</summary>
public static class StageRules
{
    extension(Stage stage)
    {
        public bool IsAside => stage is Parked or Declined;

        /// <summary>On its way from the first contact to membership.</summary>
        public bool IsUnderWay => stage is Contacted or InDialogue or Endorsing or Endorsed or Stage.Onboarding;

        public bool MayBecome(Stage next) => (stage, next) switch
        {
            (Prospect, Contacted) or (Contacted, InDialogue) or (InDialogue, Endorsing) => true,
            (Endorsing, Endorsed) or (Endorsed, Stage.Onboarding) or (Stage.Onboarding, Active) => true,
            (Parked or Declined, Contacted) or (Parked, Declined) => true, // asked again, with the history kept
            // only to the stage it left: City.Wake checks
            (Parked, InDialogue or Endorsing or Endorsed or Stage.Onboarding) => true,
            (not Active, Parked or Declined) => !stage.IsAside,
            _ => false,
        };
    }
}

public static class StandingRules
{
    /// <summary>Members are Active, RenewalDue and Grace; committed and pipeline follow the strategy's words.</summary>
    public static Standing Of(Stage stage, Membership membership) => (stage, membership) switch
    {
        (_, Membership.Active or Membership.RenewalDue or Membership.Grace) => Standing.Member,
        (_, Membership.Committed) => Standing.Committed,
        (Contacted or InDialogue or Endorsing, Membership.None or Membership.Withdrawn or Membership.Removed) =>
            Standing.InPipeline,
        _ => Standing.None,
    };
}
