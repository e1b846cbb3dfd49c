using Microsoft.AspNetCore.Http.Metadata;

namespace Hengjian.Server.Kernel;

/// <summary>How large a file a route takes: the one number that the server, the form reader and the words of the refusal go by.</summary>
public sealed class TakesFile(long most) : IRequestSizeLimitMetadata
{
    /// <summary>A paper or picture that somebody uploads as evidence; the pages say the same number before anything is sent.</summary>
    public const long PaperBytes = 20L * 1024 * 1024;

    // What stands around the file in a form: names, notes, boundaries.
    private const long Envelope = 256 * 1024;

    public long Most => most;
    public long? MaxRequestBodySize => most + Envelope;

    public static Problem TooLarge(long most) => Problem.Refused("file-too-large", $"文件超过 {most / 1024 / 1024} MB，没有接收", $"The file is larger than {most / 1024 / 1024} MB and was not taken", "请压缩图片或拆分后再上传", "Make it smaller and upload again");
}

/// <summary>Marks the routes that take an uploaded paper.</summary>
public static class TakesFiles
{
    public static RouteHandlerBuilder TakesPaper(this RouteHandlerBuilder route)
    {
        var limit = new TakesFile(TakesFile.PaperBytes);
        return route.WithMetadata(limit).WithFormOptions(multipartBodyLengthLimit: limit.MaxRequestBodySize!.Value);
    }
}
