using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.Support;

/// <summary>Boxes whose list opens and closes with a movement: on a busy machine a press may fall into it and hit nothing, and then a person presses again.</summary>
internal static class Boxes
{
    private const int Presses = 10;
    private const float Patience = 6000;

    /// <summary>Opens the box and takes the option; done when the list is closed again.</summary>
    public static async Task Take(this ILocator box, ILocator option)
    {
        for (var press = 1; ; press++)
        {
            try
            {
                // The placeholder lies over the box and takes the press, as for a person.
                if (!await option.IsVisibleAsync()) await box.ClickAsync(new() { Force = true });
                await option.ClickAsync(new() { Timeout = Patience });
                await Assertions.Expect(option).ToBeHiddenAsync(new() { Timeout = Patience });
                return;
            }
            catch (Exception e) when (press < Presses && e is TimeoutException or PlaywrightException)
            {
                // Pressed again; what never answers fails at the last press.
            }
        }
    }
}
