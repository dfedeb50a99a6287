/** Drawn pictures at the size in which they are shown, so that no frame has to scale them. */
import type Phaser from 'phaser';

/** Between a picture's name and its height in pixels. */
const AT = '@';

const keyAt = (name: string, height: number): string => `${name}${AT}${Math.max(1, Math.round(height))}`;

/** Whether this picture has been drawn at this height in pixels. */
export function hasSize(scene: Phaser.Scene, name: string, height: number): boolean {
  return scene.textures.exists(keyAt(name, height));
}

/** The key of this picture's texture at a height in pixels, made when it is first asked for. */
export function atSize(scene: Phaser.Scene, name: string, height: number): string {
  const key = keyAt(name, height);
  if (scene.textures.exists(key)) return key;
  const pixels = Math.max(1, Math.round(height));
  const source = scene.textures.get(name).getSourceImage() as HTMLImageElement;
  const texture = scene.textures.createCanvas(key, Math.round((pixels * source.width) / source.height), pixels);
  if (!texture) return name;
  texture.context.imageSmoothingQuality = 'high';
  texture.context.drawImage(source, 0, 0, texture.width, texture.height);
  texture.refresh();
  return key;
}

/** The name of the picture of which a texture is a size. */
export function pictureOfTexture(key: string): string {
  return key.split(AT)[0] as string;
}

/** Forgets the sizes that nothing shows any more; `shown` are the keys of the textures that are. */
export function forgetSizes(scene: Phaser.Scene, shown: ReadonlySet<string>): void {
  for (const key of scene.textures.getTextureKeys())
    if (key.includes(AT) && !shown.has(key)) scene.textures.remove(key);
}
