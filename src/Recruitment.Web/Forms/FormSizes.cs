using MudBlazor;

namespace Recruitment.Web.Forms;

/// <summary>How wide dialogs are; on a phone they take the width there is.</summary>
internal static class FormSizes
{
    public static readonly DialogOptions Small =
        new() { MaxWidth = MaxWidth.Small, FullWidth = true, CloseOnEscapeKey = true, CloseButton = true };
    public static readonly DialogOptions Medium = Small with { MaxWidth = MaxWidth.Medium };
}
